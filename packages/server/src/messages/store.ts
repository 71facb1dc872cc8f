import type { ConversationId, EventId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { readEvent } from "../log/store.ts";

/** A message of a conversation, as the log keeps it; undefined for an id of anything else. */
export async function findMessage(sql: Sql, conversation: ConversationId, id: EventId) {
  const entry = await readEvent(sql, id);
  if (entry?.event.type !== "message.sent" || entry.event.conversation !== conversation) {
    return undefined;
  }
  return { ...entry.event, at: entry.at };
}
