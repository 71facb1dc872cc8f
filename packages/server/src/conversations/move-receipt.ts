import type { ConversationId, Seq, UserId } from "@teahouse/protocol";
import { peerOf } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { readSpansOf } from "../log/store.ts";
import { ownTopic, type Topic, type Tx } from "../log/types.ts";
import { accessUser } from "../users/access.ts";
import { accessConversation, lastVisibleSeq } from "./access.ts";
import { isOpenPair } from "./open-pair.ts";
import {
  findDueReceipts,
  findReceipt,
  hasUntoldReceipts,
  type ReceiptRow,
  upsertReceipt,
} from "./store.ts";
import { unreadOf } from "./unread.ts";

/** The least time between two events of the same receipt, in milliseconds. */
export const TELL_MS = 2_000;

export interface Moved {
  readonly readUpTo: Seq;
  readonly unread: number;
  /** True if the event comes later. */
  readonly due: boolean;
}

/** Moves a receipt forward. It is stored at once. Its event waits until `TELL_MS` after the last one. */
export async function moveReceipt(
  tx: Tx,
  user: UserId,
  id: ConversationId,
  upTo: Seq,
): Promise<Moved> {
  const { spans } = await accessConversation(tx.sql, user, id);
  const lastSeq = await lastVisibleSeq(tx.sql, id, spans);
  const last = await findReceipt(tx.sql, user, id);
  const before = last?.read_up_to ?? 0;
  const readUpTo = Math.max(before, Math.min(upTo, lastSeq));
  const unread = await unreadOf(tx.sql, user, id, readUpTo, lastSeq);
  if (readUpTo === before) return { readUpTo, unread, due: false };

  const row: ReceiptRow = {
    user_id: user,
    conversation: id,
    read_up_to: readUpTo,
    told_up_to: last?.told_up_to ?? 0,
    told_at: last?.told_at ?? 0,
    shown_up_to: last?.shown_up_to ?? 0,
  };
  const due = tx.now - row.told_at < TELL_MS;
  if (due) await upsertReceipt(tx.sql, row);
  else await tell(tx, row, unread);
  return { readUpTo, unread, due };
}

const TOLD_PER_ACT = 100;

/** The receipts that remain untold: some are due now, some later, or there are none. */
export type Untold = "due" | "later" | "none";

/** Emits the events of due receipts, up to 100 in one act. */
export async function tellDueReceipts(tx: Tx): Promise<Untold> {
  const rows = await findDueReceipts(tx.sql, tx.now - TELL_MS, TOLD_PER_ACT);
  for (const row of rows) {
    const { user_id: user, conversation, read_up_to } = row;
    const spans = await readSpansOf(tx.sql, user, conversation);
    const lastSeq = await lastVisibleSeq(tx.sql, conversation, spans);
    const unread = await unreadOf(tx.sql, user, conversation, read_up_to, lastSeq);
    await tell(tx, row, unread);
  }
  if (rows.length === TOLD_PER_ACT) return "due";
  return (await hasUntoldReceipts(tx.sql)) ? "later" : "none";
}

async function tell(tx: Tx, row: ReceiptRow, unread: number): Promise<void> {
  const { user_id: by, conversation, read_up_to: readUpTo } = row;
  const topics: Topic[] = [ownTopic(by)];
  const peer = peerOf(conversation, by);
  const isShown = peer !== undefined && (await showsReceipts(tx.sql, by, peer, conversation));
  if (isShown) topics.push(ownTopic(peer));
  await upsertReceipt(tx.sql, {
    ...row,
    told_up_to: readUpTo,
    told_at: tx.now,
    shown_up_to: isShown ? readUpTo : row.shown_up_to,
  });
  await tx.emit({ type: "receipt.moved", conversation, by, readUpTo, unread }, topics);
}

/** Whether the reader's peer may see the receipt: the two may write to each other, and the reader allows it. */
async function showsReceipts(
  sql: Sql,
  reader: UserId,
  peer: UserId,
  conversation: ConversationId,
): Promise<boolean> {
  const isOpen = await isOpenPair(sql, { conversation, user: reader, peer });
  return isOpen && (await accessUser(sql, reader)).show_receipts === 1;
}
