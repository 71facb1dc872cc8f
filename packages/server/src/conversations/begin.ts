import type { ConversationId, Seq, UserId } from "@teahouse/protocol";
import { readSpansOf } from "../log/store.ts";
import type { Opening, Tx } from "../log/types.ts";
import { deleteNotifyLevel, insertConversation, lastSeqOf, upsertReceipt } from "./store.ts";

/** Makes a conversation; one that is there stays as it is. */
export async function createConversation(tx: Tx, id: ConversationId): Promise<void> {
  await insertConversation(tx.sql, id);
}

/** Lets somebody begin with nothing unread, and be told everything; answers the newest seq. */
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

/** Makes the conversation of a pair, for both of them at once; answers what the event that says so opens. */
export async function beginDirect(
  tx: Tx,
  id: ConversationId,
  pair: readonly [UserId, UserId],
): Promise<Opening[]> {
  await createConversation(tx, id);
  const known = await readSpansOf(tx.sql, pair[0], id);
  if (known.length === 0) for (const user of pair) await beginReceipt(tx, user, id);
  return openingsOf(id, pair);
}

/** Both users of a pair see all of their conversation, from its first event on. */
export function openingsOf(id: ConversationId, pair: readonly [UserId, UserId]): Opening[] {
  return pair.map((user) => ({ user, conversation: id, from: 0 }));
}

/** The number of the newest message. */
export async function newestSeq(tx: Tx, id: ConversationId): Promise<Seq> {
  return await lastSeqOf(tx.sql, id);
}
