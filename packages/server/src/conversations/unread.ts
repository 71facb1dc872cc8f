import { type ConversationId, type Seq, UNREAD_MAX, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { countOthers } from "./store.ts";

/** How many messages of a conversation are unread between a receipt and `lastSeq`, at most `UNREAD_MAX`. */
export async function unreadOf(
  sql: Sql,
  user: UserId,
  conversation: ConversationId,
  readUpTo: Seq,
  lastSeq: Seq,
): Promise<number> {
  if (readUpTo >= lastSeq) return 0;
  const unread = { from: readUpTo, upTo: lastSeq, limit: UNREAD_MAX };
  return await countOthers(sql, user, conversation, unread);
}
