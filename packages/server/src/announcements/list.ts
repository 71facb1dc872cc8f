import type { GroupId, ListedAnnouncement, User, UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { accessRight, accessRole } from "../members/access.ts";
import { usersById } from "../users/access.ts";
import { type AnnouncementRef, accessAnnouncement } from "./access.ts";
import { findListed, findReaders, type ReaderPage } from "./store.ts";
import { toListed } from "./to-announcement.ts";

/** Returns the announcements of a group, for members only. */
export async function listAnnouncements(
  sql: Sql,
  user: UserId,
  group: GroupId,
): Promise<ListedAnnouncement[]> {
  await accessRole(sql, user, group);
  return (await findListed(sql, group, user)).map(toListed);
}

export interface Readers {
  readonly users: User[];
  readonly more: boolean;
}

/** Returns a page of the members who have, or have not, read an announcement. Requires the right to publish. */
export async function listReaders(
  sql: Sql,
  user: UserId,
  ref: AnnouncementRef,
  page: ReaderPage,
): Promise<Readers> {
  await accessRight(sql, user, ref.group, "announcement.write");
  const row = await accessAnnouncement(sql, user, ref);
  const ids = await findReaders(sql, row, { ...page, limit: page.limit + 1 });
  const users = await usersById(sql, ids);
  return {
    users: ids.slice(0, page.limit).flatMap((id) => users.get(id) ?? []),
    more: ids.length > page.limit,
  };
}
