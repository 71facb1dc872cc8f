import { type Check, checkRows, MAX_ROWS } from "./check.ts";

/** Announcements and their readers: `announcements` and `announcement_reads`. */
export const announcementChecks: readonly Check[] = [
  checkRows(
    "Every announcement is in the timeline of its group",
    (sql) => sql<{ id: number; group_id: number }>`select a.id, a.group_id from announcements a
        left join events e on e.id = a.published_id and e.conversation = 'g:' || a.group_id
          and e.body like '%"announcement.published"%'
      where e.id is null limit ${MAX_ROWS}`,
    ({ id, group_id }) => `announcement ${id} of group ${group_id}`,
  ),
  checkRows(
    "No removed announcement has readers",
    (sql) => sql<{ announcement_id: number; user_id: number }>`
      select r.announcement_id, r.user_id from announcement_reads r
        left join announcements a on a.id = r.announcement_id
      where a.id is null or a.removed = 1 limit ${MAX_ROWS}`,
    ({ announcement_id, user_id }) =>
      `user ${user_id} counts as a reader of announcement ${announcement_id}`,
  ),
];
