import type { ConversationId, Pin, UserId } from "@teahouse/protocol";
import { accessConversation } from "../conversations/access.ts";
import type { Sql } from "../database/sql.ts";
import { covers, isOpen } from "../log/spans.ts";
import { messagesById } from "../messages/access.ts";
import { findPins } from "./store.ts";

/** Returns the pinned messages that the user may see. A former member sees only those pinned before they left. */
export async function listPins(
  sql: Sql,
  user: UserId,
  conversation: ConversationId,
): Promise<Pin[]> {
  const { spans } = await accessConversation(sql, user, conversation);
  const rows = (await findPins(sql, conversation)).filter(
    ({ message_id, pinned_id }) =>
      covers(spans, message_id) && (isOpen(spans) || covers(spans, pinned_id)),
  );
  const messages = await messagesById(
    sql,
    conversation,
    rows.map((row) => row.message_id),
  );
  return rows.flatMap(({ message_id, by_user, at }) => {
    const message = messages.get(message_id);
    return message === undefined ? [] : [{ message, by: by_user, at }];
  });
}
