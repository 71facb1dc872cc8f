import type { GroupId, Role, Time, UserId } from "@teahouse/protocol";
import { only, type Sql } from "../database/sql.ts";

/** The only SQL for `groups` and `memberships`. */

export interface GroupRow {
  readonly id: GroupId;
  readonly name: string;
  readonly description: string;
  readonly member_count: number;
  readonly earlier_history: number;
}

export interface NewGroup {
  readonly id: GroupId;
  readonly name: string;
  readonly owner: UserId;
  /** Whether newcomers see what was said before them. */
  readonly earlierHistory: boolean;
}

export async function insertGroup(sql: Sql, group: NewGroup): Promise<void> {
  await sql`insert into groups (id, name, description, owner_id, member_count, earlier_history)
    values (${group.id}, ${group.name}, '', ${group.owner}, 0, ${group.earlierHistory ? 1 : 0})
    on conflict (id) do nothing`;
}

export async function findGroup(sql: Sql, id: GroupId): Promise<GroupRow | undefined> {
  const [row] = await sql<GroupRow>`select id, name, description, member_count, earlier_history
    from groups where id = ${id}`;
  return row;
}

/** Puts somebody into a group; answers how many members it has then. */
export async function insertMembership(
  sql: Sql,
  group: GroupId,
  user: UserId,
  role: Role,
  now: Time,
): Promise<number> {
  await sql`insert into memberships (group_id, user_id, role, joined_at)
    values (${group}, ${user}, ${role}, ${now})`;
  const found = await sql<{ member_count: number }>`update groups
    set member_count = member_count + 1 where id = ${group} returning member_count`;
  return only(found).member_count;
}

export async function deleteMembership(sql: Sql, group: GroupId, user: UserId): Promise<void> {
  await sql`delete from memberships where group_id = ${group} and user_id = ${user}`;
  await sql`update groups set member_count = member_count - 1 where id = ${group}`;
}

/** Somebody's role alone: the question of every message that is sent to a group. */
export async function findRole(sql: Sql, group: GroupId, user: UserId): Promise<Role | undefined> {
  const [row] = await sql<{ role: Role }>`select role from memberships
    where group_id = ${group} and user_id = ${user}`;
  return row?.role;
}

export interface MembershipRow extends GroupRow {
  readonly role: Role;
}

/** A group together with one's membership in it. */
export async function findMembership(
  sql: Sql,
  group: GroupId,
  user: UserId,
): Promise<MembershipRow | undefined> {
  const [row] = await sql<MembershipRow>`select g.id, g.name, g.description, g.member_count,
      g.earlier_history, m.role
    from memberships m join groups g on g.id = m.group_id
    where m.group_id = ${group} and m.user_id = ${user}`;
  return row;
}

export async function findMemberships(sql: Sql, user: UserId): Promise<MembershipRow[]> {
  return await sql<MembershipRow>`select g.id, g.name, g.description, g.member_count,
      g.earlier_history, m.role
    from memberships m join groups g on g.id = m.group_id
    where m.user_id = ${user} order by g.id`;
}
