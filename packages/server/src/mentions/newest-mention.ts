import { type ConversationId, parseConversation, type Seq, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findNewestMention } from "./store.ts";

/**
 * The newest message that mentions somebody and that they have not read; 0 where there is none. A recalled one
 * stays one until it is read, as it stays unread.
 */
export async function newestMention(
  sql: Sql,
  user: UserId,
  conversation: ConversationId,
  unread: { readonly from: Seq; readonly upTo: Seq },
): Promise<Seq> {
  if (parseConversation(conversation)?.kind !== "group") return 0;
  return await findNewestMention(sql, user, conversation, unread);
}
