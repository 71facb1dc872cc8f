import type { ConversationId, EventId, MessageSent, Seq, UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { readEvent, readEvents } from "../log/store.ts";
import type { Entry } from "../log/types.ts";

/** A message as the log keeps it. */
export type StoredMessage = Omit<MessageSent, "cursor">;

/** A message of a conversation. Undefined for an id of anything else. */
export async function findMessage(
  sql: Sql,
  conversation: ConversationId,
  id: EventId,
): Promise<StoredMessage | undefined> {
  const entry = await readEvent(sql, id);
  return entry && toMessage(entry, conversation);
}

/** Messages of a conversation by id. Ids of anything else are left out. */
export async function findMessages(
  sql: Sql,
  conversation: ConversationId,
  ids: readonly EventId[],
): Promise<StoredMessage[]> {
  const entries = await readEvents(sql, ids);
  return entries.flatMap((entry) => toMessage(entry, conversation) ?? []);
}

function toMessage({ id, at, event }: Entry, conversation: ConversationId) {
  if (event.type !== "message.sent" || event.conversation !== conversation) return undefined;
  return { ...event, id, at };
}

/** A user's messages with a seq above `from` and up to `upTo`, without recalled ones. */
export async function findMessagesBy(
  sql: Sql,
  conversation: ConversationId,
  user: UserId,
  { from, upTo }: { readonly from: Seq; readonly upTo: Seq },
): Promise<StoredMessage[]> {
  const rows = await sql<{ id: EventId; at: number; body: string }>`select id, at, body from events
    where conversation = ${conversation} and seq > ${from} and seq <= ${upTo}
      and by_user = ${user} order by seq desc`;
  return rows
    .map(({ id, at, body }): StoredMessage => ({ id, at, ...JSON.parse(body) }))
    .filter(({ recalled }) => recalled === undefined);
}
