import type { ConversationId, Seq, UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { insertConversation, lastSeqOf, takeSeq, upsertReceipt } from "./store.ts";

/** Makes a conversation; one that is there stays as it is. */
export async function createConversation(tx: Tx, id: ConversationId): Promise<void> {
  await insertConversation(tx.sql, id);
}

/** Lets somebody begin with nothing unread; answers the newest seq. */
export async function beginAt(tx: Tx, user: UserId, id: ConversationId): Promise<Seq> {
  const lastSeq = await lastSeqOf(tx.sql, id);
  await upsertReceipt(tx.sql, {
    user_id: user,
    conversation: id,
    read_up_to: lastSeq,
    told_up_to: lastSeq,
    told_at: 0,
    shown_up_to: 0,
  });
  return lastSeq;
}

/** The number of a message that is written now. */
export async function nextSeq(tx: Tx, id: ConversationId): Promise<Seq> {
  return await takeSeq(tx.sql, id);
}
