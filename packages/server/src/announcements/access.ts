import { type AnnouncementId, type GroupId, problem, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { accessToRun } from "../groups/access.ts";
import { accessRole } from "../members/access.ts";
import { type AnnouncementRow, findAnnouncement } from "./store.ts";

/** An announcement and its group. */
export interface AnnouncementRef {
  readonly group: GroupId;
  readonly announcement: AnnouncementId;
}

async function accessIn(
  sql: Sql,
  { group, announcement }: AnnouncementRef,
): Promise<AnnouncementRow> {
  const row = await findAnnouncement(sql, announcement);
  if (row?.group_id !== group) throw problem("not_found");
  return row;
}

/** Returns an announcement for a member of its group. Throws `not_found` if it was removed. */
export async function accessAnnouncement(
  sql: Sql,
  user: UserId,
  ref: AnnouncementRef,
): Promise<AnnouncementRow> {
  await accessRole(sql, user, ref.group);
  const row = await accessIn(sql, ref);
  if (row.removed === 1) throw problem("not_found");
  return row;
}

/** Returns an announcement for a user who may change it, even if it was removed. */
export async function accessToWrite(
  sql: Sql,
  user: UserId,
  ref: AnnouncementRef,
): Promise<AnnouncementRow> {
  await accessToRun(sql, user, ref.group, "announcement.write");
  return await accessIn(sql, ref);
}
