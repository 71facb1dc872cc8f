import type {
  GroupId,
  JoinRequestId,
  JoinRequestState,
  JoinSource,
  Time,
  UserId,
} from "@teahouse/protocol";
import { list, only, type Sql } from "../database/sql.ts";

/** The only SQL for `join_requests` and the counter of their numbers. */

export interface JoinRequestRow {
  readonly id: JoinRequestId;
  readonly group_id: GroupId;
  readonly user_id: UserId;
  readonly invited_by: UserId | null;
  readonly source: JoinSource;
  readonly text: string;
  readonly question: string;
  readonly answer: string;
  readonly state: JoinRequestState;
  readonly at: Time;
  readonly decided_by: UserId | null;
  readonly reason: string;
}

export type NewJoinRequest = Omit<JoinRequestRow, "id" | "state" | "decided_by" | "reason">;

export async function insertJoinRequest(sql: Sql, row: NewJoinRequest): Promise<JoinRequestId> {
  const numbers = await sql<{ value: number }>`insert into counters (name, value)
    values ('join-requests', 1)
    on conflict (name) do update set value = counters.value + 1 returning value`;
  const id = only(numbers).value;
  await sql`insert into join_requests (id, group_id, user_id, invited_by, source, text, question,
      answer, state, at, decided_by, reason)
    values (${id}, ${row.group_id}, ${row.user_id}, ${row.invited_by}, ${row.source}, ${row.text},
      ${row.question}, ${row.answer}, 'pending', ${row.at}, ${null}, '')`;
  return id;
}

export async function findJoinRequest(
  sql: Sql,
  id: JoinRequestId,
): Promise<JoinRequestRow | undefined> {
  const [row] = await sql<JoinRequestRow>`select * from join_requests where id = ${id}`;
  return row;
}

/** A user's open request to a group. An ignored one counts, because it looks open to its sender. */
export async function findOpenByGroupAndUser(
  sql: Sql,
  group: GroupId,
  user: UserId,
): Promise<JoinRequestRow | undefined> {
  const [row] = await sql<JoinRequestRow>`select * from join_requests
    where user_id = ${user} and group_id = ${group} and state in ('pending', 'ignored')`;
  return row;
}

/** A user's open requests to all groups. */
export async function findOpenByUser(sql: Sql, user: UserId): Promise<JoinRequestRow[]> {
  return await sql<JoinRequestRow>`select * from join_requests
    where user_id = ${user} and state in ('pending', 'ignored') order by id`;
}

/** The requests that wait for a decision in some groups. */
export async function findPendingByGroups(
  sql: Sql,
  groups: readonly GroupId[],
): Promise<JoinRequestRow[]> {
  if (groups.length === 0) return [];
  return await sql<JoinRequestRow>`select * from join_requests
    where group_id in ${list(groups)} and state = 'pending' order by id`;
}

/** All open requests to a group, including ignored ones. */
export async function findOpenByGroup(sql: Sql, group: GroupId): Promise<JoinRequestRow[]> {
  return await sql<JoinRequestRow>`select * from join_requests
    where group_id = ${group} and state in ('pending', 'ignored') order by id`;
}

/** The newest requests of a user and of some groups, in all states. */
export async function findNewest(
  sql: Sql,
  user: UserId,
  groups: readonly GroupId[],
  limit: number,
): Promise<JoinRequestRow[]> {
  return await sql<JoinRequestRow>`select * from join_requests
    where user_id = ${user} or group_id in ${list(groups)} order by id desc limit ${limit}`;
}

/** The newest requests to one group, in all states: all of them, or only those of `own`. */
export async function findNewestByGroup(
  sql: Sql,
  group: GroupId,
  own: UserId | undefined,
  limit: number,
): Promise<JoinRequestRow[]> {
  return await sql<JoinRequestRow>`select * from join_requests
    where group_id = ${group} and (${own ?? 0} = 0 or user_id = ${own ?? 0})
    order by id desc limit ${limit}`;
}

export async function closeJoinRequest(
  sql: Sql,
  id: JoinRequestId,
  state: JoinRequestState,
  by: UserId | null,
  reason: string,
  now: Time,
): Promise<void> {
  await sql`update join_requests
    set state = ${state}, decided_by = ${by}, reason = ${reason}, closed_at = ${now}
    where id = ${id}`;
}

/** When a user's newest request to a group was refused or cancelled; 0 if none was. */
export async function lastClosed(sql: Sql, group: GroupId, user: UserId): Promise<Time> {
  const found = await sql<{ at: Time }>`select coalesce(max(closed_at), 0) as at from join_requests
    where user_id = ${user} and group_id = ${group} and state in ('refused', 'cancelled')`;
  return only(found).at;
}
