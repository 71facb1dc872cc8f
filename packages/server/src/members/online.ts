import { type GroupId, PUBLIC_ROOM, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findMemberIds } from "./store/memberships.ts";

/** The users who are online on any server. */
export interface Online {
  isOnline(user: UserId): boolean;
  /** How many users are online. */
  readonly online: number;
}

/** Returns how many members of a group are online. Everybody is a member of the public room. */
export async function countOnline(sql: Sql, group: GroupId, all: Online): Promise<number> {
  if (group === PUBLIC_ROOM) return all.online;
  const members = await findMemberIds(sql, group);
  return members.filter((user) => all.isOnline(user)).length;
}
