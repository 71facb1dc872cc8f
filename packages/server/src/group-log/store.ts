import type { GroupAction, GroupId, Time, UserId } from "@teahouse/protocol";
import { only, type Sql } from "../database/sql.ts";

/** The only SQL for `group_log` and the counter of its numbers. */

export interface NewEntry {
  readonly group_id: GroupId;
  readonly at: Time;
  readonly action: GroupAction;
  readonly by: UserId;
  readonly user?: UserId;
  readonly text?: string;
}

export async function insertEntry(sql: Sql, entry: NewEntry): Promise<void> {
  const numbers = await sql<{ value: number }>`insert into counters (name, value)
    values ('group-log', 1)
    on conflict (name) do update set value = counters.value + 1 returning value`;
  await sql`insert into group_log (group_id, id, at, action, by_user, user_id, text)
    values (${entry.group_id}, ${only(numbers).value}, ${entry.at}, ${entry.action}, ${entry.by},
      ${entry.user ?? null}, ${entry.text ?? ""})`;
}

export interface EntryRow {
  readonly id: number;
  readonly at: Time;
  readonly action: GroupAction;
  readonly by_user: UserId;
  readonly user_id: UserId | null;
  readonly text: string;
}

/** Entries before an id, newest first. */
export async function findEntries(
  sql: Sql,
  group: GroupId,
  before: number,
  limit: number,
): Promise<EntryRow[]> {
  return await sql<EntryRow>`select id, at, action, by_user, user_id, text from group_log
    where group_id = ${group} and id < ${before} order by id desc limit ${limit}`;
}
