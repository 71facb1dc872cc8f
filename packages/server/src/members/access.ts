import {
  type GroupId,
  mayRole,
  problem,
  type Right,
  type Role,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import {
  countMemberships,
  findByRole,
  findMemberIds,
  findMembersAmong,
  findMembership,
  findMemberships,
  findRole,
  isBanned,
  type MembershipRow,
} from "./store.ts";

/** Somebody's role; undefined for who is no member. */
export async function roleOf(sql: Sql, user: UserId, group: GroupId): Promise<Role | undefined> {
  return await findRole(sql, group, user);
}

/** Those of some users who are in a group. */
export async function membersAmong(
  sql: Sql,
  group: GroupId,
  users: readonly UserId[],
): Promise<Set<UserId>> {
  return new Set(users.length === 0 ? [] : await findMembersAmong(sql, group, users));
}

/** One's role in a group that one is in; for everybody else there is none. */
export async function accessRole(sql: Sql, user: UserId, group: GroupId): Promise<Role> {
  const role = await findRole(sql, group, user);
  if (role === undefined) throw problem("not_found");
  return role;
}

/** The same for who has a right there. */
export async function accessRight(
  sql: Sql,
  user: UserId,
  group: GroupId,
  right: Right,
): Promise<Role> {
  const role = await accessRole(sql, user, group);
  if (!mayRole(role, right)) throw problem("forbidden");
  return role;
}

/** Somebody's membership of a group; undefined for who is not in it. */
export async function membershipOf(
  sql: Sql,
  user: UserId,
  group: GroupId,
): Promise<MembershipRow | undefined> {
  return await findMembership(sql, group, user);
}

/** All of somebody's memberships, by group. */
export async function membershipsOf(sql: Sql, user: UserId): Promise<MembershipRow[]> {
  return await findMemberships(sql, user);
}

/** In how many groups somebody is. */
export async function membershipCount(sql: Sql, user: UserId): Promise<number> {
  return await countMemberships(sql, user);
}

/** Who is in a group, by number. */
export async function memberIdsOf(sql: Sql, group: GroupId): Promise<UserId[]> {
  return await findMemberIds(sql, group);
}

/** Who in a group has one of some roles, by number. */
export async function membersWith(
  sql: Sql,
  group: GroupId,
  roles: readonly Role[],
): Promise<UserId[]> {
  return await findByRole(sql, group, roles);
}

/** True for who is never to come into a group again. */
export async function isBannedFrom(sql: Sql, user: UserId, group: GroupId): Promise<boolean> {
  return await isBanned(sql, group, user);
}
