import {
  type GroupId,
  mayRole,
  problem,
  type Right,
  type Role,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { isBanned } from "./store/bans.ts";
import {
  countMemberships,
  findByRole,
  findMemberIds,
  findMembersAmong,
  findMembership,
  findMemberships,
  findRole,
  type MembershipRow,
} from "./store/memberships.ts";

/** Returns a user's role, or undefined if they are not a member. */
export async function roleOf(sql: Sql, user: UserId, group: GroupId): Promise<Role | undefined> {
  return await findRole(sql, group, user);
}

/** Returns those of the given users who are members of a group. */
export async function membersAmong(
  sql: Sql,
  group: GroupId,
  users: readonly UserId[],
): Promise<Set<UserId>> {
  return new Set(users.length === 0 ? [] : await findMembersAmong(sql, group, users));
}

/** Returns the user's role in a group. Throws `not_found` if they are not a member. */
export async function accessRole(sql: Sql, user: UserId, group: GroupId): Promise<Role> {
  const role = await findRole(sql, group, user);
  if (role === undefined) throw problem("not_found");
  return role;
}

/** Returns the user's role if it has the right. Otherwise throws `not_found` or `forbidden`. */
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

/** Returns a user's membership, or undefined if they are not a member. */
export async function membershipOf(
  sql: Sql,
  user: UserId,
  group: GroupId,
): Promise<MembershipRow | undefined> {
  return await findMembership(sql, group, user);
}

/** Returns all memberships of a user, ordered by group. */
export async function membershipsOf(sql: Sql, user: UserId): Promise<MembershipRow[]> {
  return await findMemberships(sql, user);
}

/** Returns how many groups a user is in, without the public room. */
export async function membershipCount(sql: Sql, user: UserId): Promise<number> {
  return await countMemberships(sql, user);
}

/** Returns the ids of all members, in order. */
export async function memberIdsOf(sql: Sql, group: GroupId): Promise<UserId[]> {
  return await findMemberIds(sql, group);
}

/** Returns the ids of the members with one of the roles, in order. */
export async function membersWith(
  sql: Sql,
  group: GroupId,
  roles: readonly Role[],
): Promise<UserId[]> {
  return await findByRole(sql, group, roles);
}

/** True if the user is banned from the group. */
export async function isBannedFrom(sql: Sql, user: UserId, group: GroupId): Promise<boolean> {
  return await isBanned(sql, group, user);
}
