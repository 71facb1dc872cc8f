import { type Check, checkRows, MAX_ROWS } from "./check.ts";

interface ReceiptRow {
  readonly user_id: number;
  readonly conversation: string;
  readonly read_up_to: number;
  readonly last_seq: number | null;
}

/** Receipts: `receipts` and `inboxes`. */
export const receiptChecks: readonly Check[] = [
  checkRows(
    "No receipt goes beyond the newest message",
    (sql) => sql<ReceiptRow>`select r.user_id, r.conversation, r.read_up_to, c.last_seq
      from receipts r left join conversations c on c.id = r.conversation
      where c.id is null or r.read_up_to > c.last_seq or r.told_up_to > r.read_up_to
        or r.shown_up_to > r.told_up_to or r.shown_up_to < 0 limit ${MAX_ROWS}`,
    ({ user_id, conversation, read_up_to, last_seq }) =>
      `user ${user_id} has read ${conversation} up to ${read_up_to} of ${last_seq ?? "no messages"}`,
  ),
  checkRows(
    "Every open span has a receipt",
    (sql) => sql<{ user_id: number; conversation: string }>`select s.user_id, s.conversation
      from spans s
        left join receipts r on r.user_id = s.user_id and r.conversation = s.conversation
      where s.to_id is null and r.user_id is null limit ${MAX_ROWS}`,
    ({ user_id, conversation }) => `user ${user_id} in ${conversation}`,
  ),
  checkRows(
    "No inbox is read beyond its newest notice",
    (sql) => sql<{ user_id: number; read_up_to: number }>`select i.user_id, i.read_up_to
      from inboxes i where i.read_up_to > coalesce((select max(n.id) from notices n
        where n.user_id = i.user_id), 0) limit ${MAX_ROWS}`,
    ({ user_id, read_up_to }) => `user ${user_id} has read up to ${read_up_to}`,
  ),
];
