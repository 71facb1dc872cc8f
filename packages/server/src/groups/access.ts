import { type Group, type GroupId, problem, type Role, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findMembership, findMemberships, findRole, type MembershipRow } from "./store.ts";

/** A group that one is in; for everybody else there is none. */
export async function accessGroup(sql: Sql, user: UserId, group: GroupId): Promise<Group> {
  const row = await findMembership(sql, group, user);
  if (row === undefined) throw problem("not_found");
  return toGroup(row);
}

/** One's groups. */
export async function groupsOf(sql: Sql, user: UserId): Promise<Group[]> {
  return (await findMemberships(sql, user)).map(toGroup);
}

/** Somebody's role; undefined for who is no member. */
export async function roleOf(sql: Sql, user: UserId, group: GroupId): Promise<Role | undefined> {
  return await findRole(sql, group, user);
}

export function toGroup(row: MembershipRow): Group {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    memberCount: row.member_count,
    role: row.role,
  };
}
