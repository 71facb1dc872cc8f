import { type Conversation, type ConversationId, peerOf, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import type { Span } from "../log/spans.ts";
import { newestMention } from "../mentions/newest-mention.ts";
import { temporaryOf } from "../temporary/mark.ts";
import { accessConversation, lastVisibleSeq } from "./access.ts";
import { newestEvent } from "./history.ts";
import { notifyingOf } from "./notify-level.ts";
import { findReceipt } from "./store.ts";
import { unreadOf } from "./unread.ts";

/** A conversation as the user sees it. */
export async function showConversation(
  sql: Sql,
  user: UserId,
  id: ConversationId,
): Promise<Conversation> {
  const { spans } = await accessConversation(sql, user, id);
  return await toConversation(sql, user, id, spans);
}

async function toConversation(
  sql: Sql,
  user: UserId,
  id: ConversationId,
  spans: readonly Span[],
): Promise<Conversation> {
  const lastSeq = await lastVisibleSeq(sql, id, spans);
  const readUpTo = (await findReceipt(sql, user, id))?.read_up_to ?? 0;
  const unread = await unreadOf(sql, user, id, readUpTo, lastSeq);
  return {
    id,
    lastSeq,
    lastEvent: await newestEvent(sql, id, spans),
    readUpTo,
    unread,
    mentioned:
      unread === 0 ? 0 : await newestMention(sql, user, id, { from: readUpTo, upTo: lastSeq }),
    ...(await notifyingOf(sql, user, id)),
    peerReadUpTo: await peerReadUpTo(sql, user, id),
    temporary: peerOf(id, user) === undefined ? null : await temporaryOf(sql, id),
  };
}

/** The peer's receipt, as far as the user may see it; 0 in a group. */
async function peerReadUpTo(sql: Sql, user: UserId, id: ConversationId): Promise<number> {
  const peer = peerOf(id, user);
  return peer === undefined ? 0 : ((await findReceipt(sql, peer, id))?.shown_up_to ?? 0);
}
