import { type ConversationId, parseConversation, type Seq, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findNewestMention } from "./store.ts";

/**
 * The seq of the newest unread message that mentions the user; 0 if there is none. A recalled message counts too, since
 * it still counts as unread.
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
