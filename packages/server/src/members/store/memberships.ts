import { type GroupId, PUBLIC_ROOM, type Role, type Time, type UserId } from "@teahouse/protocol";
import { list, type Sql } from "../../database/sql.ts";

/** The only SQL for `memberships`. */

export interface MembershipRow {
  readonly group_id: GroupId;
  readonly role: Role;
  readonly nickname: string;
  readonly joined_at: Time;
  readonly takes_temporary: number;
  readonly muted_until: Time | null;
}

export async function insertMembership(
  sql: Sql,
  group: GroupId,
  user: UserId,
  role: Role,
  now: Time,
): Promise<void> {
  await sql`insert into memberships (group_id, user_id, role, joined_at, nickname, nickname_folded)
    values (${group}, ${user}, ${role}, ${now}, '', '')`;
}

export async function deleteMembership(sql: Sql, group: GroupId, user: UserId): Promise<void> {
  await sql`delete from memberships where group_id = ${group} and user_id = ${user}`;
}

export async function deleteMemberships(sql: Sql, group: GroupId): Promise<void> {
  await sql`delete from memberships where group_id = ${group}`;
}

export async function deleteMembershipsOf(
  sql: Sql,
  group: GroupId,
  users: readonly UserId[],
): Promise<void> {
  await sql`delete from memberships where group_id = ${group} and user_id in ${list(users)}`;
}

export async function findRole(sql: Sql, group: GroupId, user: UserId): Promise<Role | undefined> {
  const [row] = await sql<{ role: Role }>`select role from memberships
    where group_id = ${group} and user_id = ${user}`;
  return row?.role;
}

export async function findMembership(
  sql: Sql,
  group: GroupId,
  user: UserId,
): Promise<MembershipRow | undefined> {
  const [row] = await sql<MembershipRow>`
    select m.group_id, m.role, m.nickname, m.joined_at, m.takes_temporary, x.until as muted_until
    from memberships m left join mutes x on x.group_id = m.group_id and x.user_id = m.user_id
    where m.group_id = ${group} and m.user_id = ${user}`;
  return row;
}

/** All memberships of a user, ordered by group. */
export async function findMemberships(sql: Sql, user: UserId): Promise<MembershipRow[]> {
  return await sql<MembershipRow>`
    select m.group_id, m.role, m.nickname, m.joined_at, m.takes_temporary, x.until as muted_until
    from memberships m left join mutes x on x.group_id = m.group_id and x.user_id = m.user_id
    where m.user_id = ${user} order by m.group_id`;
}

/** Counts the groups of a user, without the public room. */
export async function countMemberships(sql: Sql, user: UserId): Promise<number> {
  const [row] = await sql<{ count: number }>`select count(*) as count from memberships
    where user_id = ${user} and group_id <> ${PUBLIC_ROOM}`;
  return row?.count ?? 0;
}

export async function setRole(sql: Sql, group: GroupId, user: UserId, role: Role): Promise<void> {
  await sql`update memberships set role = ${role}
    where group_id = ${group} and user_id = ${user}`;
}

export interface Renaming {
  readonly shown: string;
  readonly folded: string;
}

export async function setNickname(
  sql: Sql,
  group: GroupId,
  user: UserId,
  { shown, folded }: Renaming,
): Promise<void> {
  await sql`update memberships set nickname = ${shown}, nickname_folded = ${folded}
    where group_id = ${group} and user_id = ${user}`;
}

export async function setTakesTemporary(
  sql: Sql,
  group: GroupId,
  user: UserId,
  takes: boolean,
): Promise<void> {
  await sql`update memberships set takes_temporary = ${takes ? 1 : 0}
    where group_id = ${group} and user_id = ${user}`;
}

/** The ids of the members with one of the roles, in order. */
export async function findByRole(
  sql: Sql,
  group: GroupId,
  roles: readonly Role[],
): Promise<UserId[]> {
  const found = await sql<{ user_id: UserId }>`select user_id from memberships
    where group_id = ${group} and role in ${list(roles)} order by user_id`;
  return found.map((row) => row.user_id);
}

export async function findMemberIds(sql: Sql, group: GroupId): Promise<UserId[]> {
  const found = await sql<{ user_id: UserId }>`select user_id from memberships
    where group_id = ${group} order by user_id`;
  return found.map((row) => row.user_id);
}

/** Returns those of the given users who are members. */
export async function findMembersAmong(
  sql: Sql,
  group: GroupId,
  users: readonly UserId[],
): Promise<UserId[]> {
  const found = await sql<{ user_id: UserId }>`select user_id from memberships
    where group_id = ${group} and user_id in ${list(users)}`;
  return found.map((row) => row.user_id);
}
