import { type ConversationId, countUnread, type Seq, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { countOwn } from "./store.ts";

/** How many messages of a conversation are unread between a receipt and `lastSeq`. */
export async function unreadOf(
  sql: Sql,
  user: UserId,
  conversation: ConversationId,
  readUpTo: Seq,
  lastSeq: Seq,
): Promise<number> {
  if (readUpTo >= lastSeq) return 0;
  const own = await countOwn(sql, user, conversation, readUpTo, lastSeq);
  return countUnread({ readUpTo, lastSeq, own });
}
