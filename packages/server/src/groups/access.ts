import {
  type FileId,
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

/** Returns a group that is not dissolved. Call it only after checking that the user may know of the group. */
export async function accessLiving(sql: Sql, id: GroupId): Promise<GroupRow> {
  const row = await findGroup(sql, id);
  if (row === undefined || row.dissolved === 1) throw problem("not_found");
  return row;
}

/** Returns the face of a group, also of a dissolved one. Undefined without a face. */
export async function faceOfGroup(sql: Sql, id: GroupId): Promise<FileId | undefined> {
  return (await findGroup(sql, id))?.face ?? undefined;
}

/** Returns a group as one of its members sees it. Throws `not_found` for everybody else. */
export async function accessGroup(sql: Sql, user: UserId, id: GroupId): Promise<Group> {
  const membership = await membershipOf(sql, user, id);
  if (membership === undefined) throw problem("not_found");
  const row = await accessLiving(sql, id);
  const announcements = await announcementsOf(sql, user, [id]);
  return toGroup(row, membership, announcements(id));
}

/** Returns a group if the user's role in it has the right. Otherwise throws `not_found` or `forbidden`. */
export async function accessWithRight(
  sql: Sql,
  user: UserId,
  id: GroupId,
  right: Right,
): Promise<GroupRow> {
  await accessRight(sql, user, id, right);
  return await accessLiving(sql, id);
}

/** Like `accessWithRight`, but throws `forbidden` for the public room, which only the house runs. */
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

/** Returns the user's groups, and the groups that they left and may still read. */
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
