import {
  type GroupAnnouncements,
  type GroupId,
  NO_ANNOUNCEMENTS,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findPinnedOrUnread, type PinnedOrUnreadRow } from "./store.ts";
import { toAnnouncement } from "./to-announcement.ts";

/**
 * Reads the announcements of several groups that are pinned, or unread for the user. Returns a function that gives those
 * of one group.
 */
export async function announcementsOf(
  sql: Sql,
  user: UserId,
  groups: readonly GroupId[],
): Promise<(group: GroupId) => GroupAnnouncements> {
  const byGroup = Map.groupBy(await findPinnedOrUnread(sql, groups, user), (row) => row.group_id);
  return (group) => {
    const rows = byGroup.get(group);
    return rows === undefined ? NO_ANNOUNCEMENTS : toGroupAnnouncements(rows);
  };
}

function toGroupAnnouncements(rows: readonly PinnedOrUnreadRow[]): GroupAnnouncements {
  const pinned = rows.filter((row) => row.pinned === 1).map(toAnnouncement);
  const unread = rows.filter((row) => row.read_by === null).map((row) => row.id);
  return { pinned: pinned.reverse(), unread };
}
