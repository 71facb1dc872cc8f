import type { ConversationId, EventId, Time, UserId } from "@teahouse/protocol";
import { list, only, type Sql } from "../database/sql.ts";

/** The only SQL for `pins`. */

export interface PinRow {
  readonly conversation: ConversationId;
  readonly message_id: EventId;
  readonly by_user: UserId;
  readonly at: Time;
  /** The event of the pin. */
  readonly pinned_id: EventId;
}

export async function insertPin(sql: Sql, row: PinRow): Promise<void> {
  await sql`insert into pins (conversation, message_id, by_user, at, pinned_id)
    values (${row.conversation}, ${row.message_id}, ${row.by_user}, ${row.at}, ${row.pinned_id})`;
}

export async function isPinned(
  sql: Sql,
  conversation: ConversationId,
  message: EventId,
): Promise<boolean> {
  const found = await sql`select 1 as one from pins
    where conversation = ${conversation} and message_id = ${message}`;
  return found.length > 0;
}

export async function countPins(sql: Sql, conversation: ConversationId): Promise<number> {
  const found = await sql<{ count: number }>`select count(*) as count from pins
    where conversation = ${conversation}`;
  return only(found).count;
}

/** The pins of a conversation, newest first. */
export async function findPins(sql: Sql, conversation: ConversationId): Promise<PinRow[]> {
  return await sql<PinRow>`select conversation, message_id, by_user, at, pinned_id from pins
    where conversation = ${conversation} order by pinned_id desc`;
}

export async function deletePins(
  sql: Sql,
  conversation: ConversationId,
  messages: readonly EventId[],
): Promise<void> {
  await sql`delete from pins
    where conversation = ${conversation} and message_id in ${list(messages)}`;
}
