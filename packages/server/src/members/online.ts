import { type GroupId, PUBLIC_ROOM, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { blockersAmong } from "../friendships/blockers.ts";
import { findMemberIds } from "./store/memberships.ts";

/** The users who are online on any server. */
export interface Online {
  isOnline(user: UserId): boolean;
  /** How many users are online. */
  readonly online: number;
}

/** Returns the users of a list whom `viewer` sees online. A user who has blocked the viewer looks offline. */
export async function onlineAmong(
  sql: Sql,
  viewer: UserId,
  users: readonly UserId[],
  all: Online,
): Promise<ReadonlySet<UserId>> {
  const online = new Set(users.filter((user) => all.isOnline(user)));
  for (const blocker of await blockersAmong(sql, viewer, [...online])) online.delete(blocker);
  return online;
}

/** Returns how many members of a group `viewer` sees online. Everybody is a member of the public room. */
export async function countOnline(
  sql: Sql,
  viewer: UserId,
  group: GroupId,
  all: Online,
): Promise<number> {
  if (group === PUBLIC_ROOM) return all.online;
  return (await onlineAmong(sql, viewer, await findMemberIds(sql, group), all)).size;
}
