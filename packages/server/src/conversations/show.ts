import {
  type Conversation,
  type ConversationId,
  parseConversation,
  peerOf,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import type { Span, Spans } from "../log/spans.ts";
import { readSpans } from "../log/store.ts";
import { accessConversation, seenSeq } from "./access.ts";
import { newestEvent } from "./history.ts";
import { countUnread, findReceipt } from "./store.ts";

/** Unread messages are counted to this; a client shows 99+. */
export const UNREAD_MOST = 100;

/** One conversation as somebody finds it. */
export async function showConversation(
  sql: Sql,
  user: UserId,
  id: ConversationId,
): Promise<Conversation> {
  const { spans } = await accessConversation(sql, user, id);
  return await toConversation(sql, user, id, spans);
}

/** All conversations of somebody that they are or were in. */
export async function listConversations(sql: Sql, user: UserId): Promise<Conversation[]> {
  const spans: Spans = await readSpans(sql, user);
  const conversations: Conversation[] = [];
  for (const [id, of] of spans) {
    if (parseConversation(id) !== undefined) {
      conversations.push(await toConversation(sql, user, id, of));
    }
  }
  return conversations;
}

async function toConversation(
  sql: Sql,
  user: UserId,
  id: ConversationId,
  spans: readonly Span[],
): Promise<Conversation> {
  const lastSeq = await seenSeq(sql, id, spans);
  const readUpTo = (await findReceipt(sql, user, id))?.read_up_to ?? 0;
  const unread =
    readUpTo < lastSeq ? await countUnread(sql, user, id, readUpTo, lastSeq, UNREAD_MOST) : 0;
  return {
    id,
    lastSeq,
    lastEvent: await newestEvent(sql, id, spans),
    readUpTo,
    unread,
    peerReadUpTo: await peerReadUpTo(sql, user, id),
  };
}

/** How far the other one of a pair has let this one see that they have read. */
async function peerReadUpTo(sql: Sql, user: UserId, id: ConversationId): Promise<number> {
  const peer = peerOf(id, user);
  return peer === undefined ? 0 : ((await findReceipt(sql, peer, id))?.shown_up_to ?? 0);
}
