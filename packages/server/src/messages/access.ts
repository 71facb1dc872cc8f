import { type ConversationId, type EventId, problem, type UserId } from "@teahouse/protocol";
import { accessConversation } from "../conversations/access.ts";
import type { Sql } from "../database/sql.ts";
import { covers } from "../log/spans.ts";
import { findMessage, findMessages, type StoredMessage } from "./store.ts";

/** A message that the user may see, recalled ones included. */
export async function accessMessage(
  sql: Sql,
  user: UserId,
  conversation: ConversationId,
  id: EventId,
): Promise<StoredMessage> {
  const { spans } = await accessConversation(sql, user, conversation);
  const message = covers(spans, id) ? await findMessage(sql, conversation, id) : undefined;
  if (message === undefined) throw problem("not_found");
  return message;
}

/** Messages of a conversation by id. Ids of anything else are left out. */
export async function messagesById(
  sql: Sql,
  conversation: ConversationId,
  ids: readonly EventId[],
): Promise<Map<EventId, StoredMessage>> {
  const messages = await findMessages(sql, conversation, ids);
  return new Map(messages.map((message) => [message.id, message]));
}
