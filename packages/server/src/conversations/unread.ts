import type { ConversationId, Seq, UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { countOthers } from "./store.ts";

/** Unread messages are counted to this; a client shows 99+. */
export const UNREAD_MOST = 100;

/** How many messages of others come after a receipt, up to a seq. */
export async function countUnread(
  sql: Sql,
  user: UserId,
  conversation: ConversationId,
  readUpTo: Seq,
  lastSeq: Seq,
): Promise<number> {
  if (readUpTo >= lastSeq) return 0;
  const unread = { from: readUpTo, upTo: lastSeq, limit: UNREAD_MOST };
  return await countOthers(sql, user, conversation, unread);
}
