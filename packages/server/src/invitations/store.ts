import type { GroupId, InvitationId, InvitationState, Time, UserId } from "@teahouse/protocol";
import { only, type Sql } from "../database/sql.ts";

/** The only SQL for `invitations` and the counter of their numbers. */

export interface InvitationRow {
  readonly id: InvitationId;
  readonly group_id: GroupId;
  readonly user_id: UserId;
  readonly by_user: UserId;
  /** The group's card at the time of the invitation, as JSON. */
  readonly card: string;
  readonly state: InvitationState;
  readonly at: Time;
}

export type NewInvitation = Omit<InvitationRow, "id" | "state">;

export async function insertInvitation(sql: Sql, row: NewInvitation): Promise<InvitationRow> {
  const numbers = await sql<{ value: number }>`insert into counters (name, value)
    values ('invitations', 1)
    on conflict (name) do update set value = counters.value + 1 returning value`;
  const id = only(numbers).value;
  await sql`insert into invitations (id, group_id, user_id, by_user, card, state, at)
    values (${id}, ${row.group_id}, ${row.user_id}, ${row.by_user}, ${row.card}, 'pending',
      ${row.at})`;
  return { ...row, id, state: "pending" };
}

export async function findInvitation(
  sql: Sql,
  id: InvitationId,
): Promise<InvitationRow | undefined> {
  const [row] = await sql<InvitationRow>`select * from invitations where id = ${id}`;
  return row;
}

/** The open invitations of a user to a group, from all inviters. */
export async function findOpenByGroupAndUser(
  sql: Sql,
  group: GroupId,
  user: UserId,
): Promise<InvitationRow[]> {
  return await sql<InvitationRow>`select * from invitations
    where group_id = ${group} and user_id = ${user} and state = 'pending' order by id`;
}

/** All open invitations to a group. */
export async function findOpenByGroup(sql: Sql, group: GroupId): Promise<InvitationRow[]> {
  return await sql<InvitationRow>`select * from invitations
    where group_id = ${group} and state = 'pending' order by id`;
}

/** All open invitations that a user sent or received. */
export async function findOpenByUser(sql: Sql, user: UserId): Promise<InvitationRow[]> {
  return await sql<InvitationRow>`select * from invitations
    where (user_id = ${user} or by_user = ${user}) and state = 'pending' order by id`;
}

/** The newest invitations that a user sent or received, in all states. */
export async function findNewest(sql: Sql, user: UserId, limit: number): Promise<InvitationRow[]> {
  return await sql<InvitationRow>`select * from invitations
    where user_id = ${user} or by_user = ${user} order by id desc limit ${limit}`;
}

export async function setInvitationState(
  sql: Sql,
  id: InvitationId,
  state: InvitationState,
  now: Time,
): Promise<void> {
  await sql`update invitations set state = ${state}, closed_at = ${now} where id = ${id}`;
}

/** When the newest invitation of a user by this inviter was declined or cancelled; 0 if none was. */
export async function lastClosed(
  sql: Sql,
  { group, user }: { readonly group: GroupId; readonly user: UserId },
  by: UserId,
): Promise<Time> {
  const found = await sql<{ at: Time }>`select coalesce(max(closed_at), 0) as at from invitations
    where by_user = ${by} and user_id = ${user} and group_id = ${group}
      and state in ('declined', 'cancelled')`;
  return only(found).at;
}
