import type { ConversationId, Seq, UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { countOwn } from "./store.ts";

/** Unread messages are counted to this; a client shows 99+. */
export const UNREAD_MOST = 100;

/** How many messages of others stand behind a receipt, where so many of one's own do. */
export function toUnread(readUpTo: Seq, lastSeq: Seq, own: number): number {
  return Math.max(0, Math.min(lastSeq - readUpTo - own, UNREAD_MOST));
}

/** The same of one conversation, up to a seq. */
export async function countUnread(
  sql: Sql,
  user: UserId,
  conversation: ConversationId,
  readUpTo: Seq,
  lastSeq: Seq,
): Promise<number> {
  if (readUpTo >= lastSeq) return 0;
  return toUnread(readUpTo, lastSeq, await countOwn(sql, user, conversation, readUpTo, lastSeq));
}
