import {
  type Group,
  type GroupId,
  PUBLIC_ROOM,
  problem,
  type Right,
  type UserId,
} from "@teahouse/protocol";
import { announcementsOf } from "../announcements/pinned-and-unread.ts";
import type { Sql } from "../database/sql.ts";
import { accessRight, membershipOf, membershipsOf } from "../members/access.ts";
import { findGroup, findGroups, findLeftGroups, type GroupRow } from "./store.ts";
import { toGroup } from "./to-group.ts";

/** A group that lives, for those who know that it does. */
export async function accessLiving(sql: Sql, id: GroupId): Promise<GroupRow> {
  const row = await findGroup(sql, id);
  if (row === undefined || row.dissolved === 1) throw problem("not_found");
  return row;
}

/** A group that one is in; for everybody else there is none. */
export async function accessGroup(sql: Sql, user: UserId, id: GroupId): Promise<Group> {
  const membership = await membershipOf(sql, user, id);
  if (membership === undefined) throw problem("not_found");
  const row = await accessLiving(sql, id);
  const announcements = await announcementsOf(sql, user, [id]);
  return toGroup(row, membership, announcements(id));
}

/** A group in which one has a right, the public room too. */
export async function accessWithRight(
  sql: Sql,
  user: UserId,
  id: GroupId,
  right: Right,
): Promise<GroupRow> {
  await accessRight(sql, user, id, right);
  return await accessLiving(sql, id);
}

/** The same of groups that people run; the public room is the house's. */
export async function accessToRun(
  sql: Sql,
  user: UserId,
  id: GroupId,
  right: Right,
): Promise<GroupRow> {
  const row = await accessWithRight(sql, user, id, right);
  if (id === PUBLIC_ROOM) throw problem("forbidden");
  return row;
}

/** One's groups, and those that one was in and may still look at. */
export async function groupsOf(sql: Sql, user: UserId): Promise<Group[]> {
  const memberships = await membershipsOf(sql, user);
  const ids = memberships.map((membership) => membership.group_id);
  const rows = await findGroups(sql, ids);
  const announcements = await announcementsOf(sql, user, ids);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const present = memberships.flatMap((membership) => {
    const row = byId.get(membership.group_id);
    return row === undefined ? [] : [toGroup(row, membership, announcements(row.id))];
  });
  const left = (await findLeftGroups(sql, user)).map((body): Group => JSON.parse(body));
  return [...present, ...left];
}
