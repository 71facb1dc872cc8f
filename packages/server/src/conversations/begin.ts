import type { ConversationId, Seq, UserId } from "@teahouse/protocol";
import { readSpansOf } from "../log/store.ts";
import type { Opening, Tx } from "../log/types.ts";
import { deleteNotifyLevel, insertConversation, lastSeqOf, upsertReceipt } from "./store.ts";

/** Creates a conversation, unless it exists. */
export async function createConversation(tx: Tx, id: ConversationId): Promise<void> {
  await insertConversation(tx.sql, id);
}

/** Gives a user a receipt with nothing unread, and notifications for every message. Returns the newest seq. */
export async function beginReceipt(tx: Tx, user: UserId, id: ConversationId): Promise<Seq> {
  const lastSeq = await lastSeqOf(tx.sql, id);
  await upsertReceipt(tx.sql, {
    user_id: user,
    conversation: id,
    read_up_to: lastSeq,
    told_up_to: lastSeq,
    told_at: 0,
    shown_up_to: 0,
  });
  await deleteNotifyLevel(tx.sql, user, id);
  return lastSeq;
}

/** Creates the conversation of a pair for both users. Returns the openings for the event that begins it. */
export async function beginDirect(
  tx: Tx,
  id: ConversationId,
  pair: readonly [UserId, UserId],
): Promise<Opening[]> {
  await createConversation(tx, id);
  const spans = await readSpansOf(tx.sql, pair[0], id);
  if (spans.length === 0) for (const user of pair) await beginReceipt(tx, user, id);
  return openingsOf(id, pair);
}

/** Openings that let both users of a pair see all of their conversation. */
export function openingsOf(id: ConversationId, pair: readonly [UserId, UserId]): Opening[] {
  return pair.map((user) => ({ user, conversation: id, from: 0 }));
}

/** The seq of the newest message. */
export async function newestSeq(tx: Tx, id: ConversationId): Promise<Seq> {
  return await lastSeqOf(tx.sql, id);
}
