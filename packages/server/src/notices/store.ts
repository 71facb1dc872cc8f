import type { EventId, Time, UserId } from "@teahouse/protocol";
import { only, rows, type Sql } from "../database/sql.ts";

/** The only SQL for `notices` and `inboxes`. The content of a notice is in its event. */

export async function insertNotices(
  sql: Sql,
  users: readonly UserId[],
  id: EventId,
): Promise<void> {
  await sql`insert into notices (user_id, id) values ${rows(users.map((user) => [user, id]))}`;
}

export interface NoticeRow {
  readonly id: EventId;
  readonly at: Time;
  readonly body: string;
}

/** Notices before an id, newest first. */
export async function findNotices(
  sql: Sql,
  user: UserId,
  before: EventId,
  limit: number,
): Promise<NoticeRow[]> {
  return await sql<NoticeRow>`select e.id, e.at, e.body from notices n
      join events e on e.id = n.id
    where n.user_id = ${user} and n.id < ${before} order by n.id desc limit ${limit}`;
}

export async function findReadUpTo(sql: Sql, user: UserId): Promise<EventId> {
  const [row] = await sql<{ read_up_to: EventId }>`
    select read_up_to from inboxes where user_id = ${user}`;
  return row?.read_up_to ?? 0;
}

export async function upsertReadUpTo(sql: Sql, user: UserId, readUpTo: EventId): Promise<void> {
  await sql`insert into inboxes (user_id, read_up_to) values (${user}, ${readUpTo})
    on conflict (user_id) do update set read_up_to = excluded.read_up_to`;
}

export async function findNewest(sql: Sql, user: UserId): Promise<EventId> {
  const [row] = await sql<{ id: EventId | null }>`
    select max(id) as id from notices where user_id = ${user}`;
  return row?.id ?? 0;
}

/** Counts the notices after an id, up to `max`. */
export async function countAfter(
  sql: Sql,
  user: UserId,
  after: EventId,
  max: number,
): Promise<number> {
  const found = await sql<{ unread: number }>`select count(*) as unread from (
      select 1 as one from notices where user_id = ${user} and id > ${after} limit ${max}) counted`;
  return only(found).unread;
}
