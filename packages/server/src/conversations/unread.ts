import type { ConversationId, Seq, UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { countOwn } from "./store.ts";

/** The unread count stops here. A client shows 99+. */
export const UNREAD_MOST = 100;

/** How many messages others sent after a receipt. `own` of the messages after it are the user's own. */
export function computeUnread(readUpTo: Seq, lastSeq: Seq, own: number): number {
  return Math.max(0, Math.min(lastSeq - readUpTo - own, UNREAD_MOST));
}

/** The same for one conversation, up to `lastSeq`. It counts the user's own messages. */
export async function countUnread(
  sql: Sql,
  user: UserId,
  conversation: ConversationId,
  readUpTo: Seq,
  lastSeq: Seq,
): Promise<number> {
  if (readUpTo >= lastSeq) return 0;
  const own = await countOwn(sql, user, conversation, readUpTo, lastSeq);
  return computeUnread(readUpTo, lastSeq, own);
}
