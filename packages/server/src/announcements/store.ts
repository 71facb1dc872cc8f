import type { AnnouncementId, EventId, GroupId, Time, UserId } from "@teahouse/protocol";
import { list, only, type Sql } from "../database/sql.ts";

/** The only SQL for `announcements`, `announcement_reads` and the counter of their numbers. */

export interface AnnouncementRow {
  readonly id: AnnouncementId;
  readonly group_id: GroupId;
  readonly text: string;
  readonly pinned: number;
  readonly by_user: UserId;
  readonly at: Time;
  readonly edited_at: Time;
  /** 1 if removed. The row stays, so that a repeated removal succeeds. */
  readonly removed: number;
  /** The event that published it. */
  readonly published_id: EventId;
  /** The newest event that changed it; 0 if none has. */
  readonly changed_id: EventId;
}

/** Returns the number for a new announcement. */
export async function nextNumber(sql: Sql): Promise<AnnouncementId> {
  const numbers = await sql<{ value: number }>`insert into counters (name, value)
    values ('announcements', 1)
    on conflict (name) do update set value = counters.value + 1 returning value`;
  return only(numbers).value;
}

export async function upsertAnnouncement(sql: Sql, row: AnnouncementRow): Promise<void> {
  await sql`insert into announcements (id, group_id, text, pinned, by_user, at, edited_at, removed,
      published_id, changed_id)
    values (${row.id}, ${row.group_id}, ${row.text}, ${row.pinned}, ${row.by_user}, ${row.at},
      ${row.edited_at}, ${row.removed}, ${row.published_id}, ${row.changed_id})
    on conflict (id) do update set text = excluded.text, pinned = excluded.pinned,
      edited_at = excluded.edited_at, removed = excluded.removed, changed_id = excluded.changed_id`;
}

export async function findAnnouncement(
  sql: Sql,
  id: AnnouncementId,
): Promise<AnnouncementRow | undefined> {
  const [row] = await sql<AnnouncementRow>`select * from announcements where id = ${id}`;
  return row;
}

export interface Counts {
  readonly all: number;
  readonly pinned: number;
}

/** How many announcements a group has. */
export async function countAnnouncements(sql: Sql, group: GroupId): Promise<Counts> {
  const rows = await sql<{ pinned: number; count: number }>`select pinned, count(*) as count
    from announcements where group_id = ${group} and removed = 0 group by pinned`;
  const [pinned, others] = [1, 0].map((is) => rows.find((row) => row.pinned === is)?.count ?? 0);
  return { all: (pinned ?? 0) + (others ?? 0), pinned: pinned ?? 0 };
}

export interface ListedRow extends AnnouncementRow {
  readonly read_count: number;
  /** The asking user if they have read it, otherwise null. */
  readonly read_by: UserId | null;
}

/** A group's announcements as one member sees them: the pinned ones first, then the newest. */
export async function findListed(sql: Sql, group: GroupId, user: UserId): Promise<ListedRow[]> {
  return await sql<ListedRow>`select a.*, mine.user_id as read_by, (select count(*)
      from announcement_reads r
        join memberships m on m.group_id = a.group_id and m.user_id = r.user_id
      where r.announcement_id = a.id) as read_count
    from announcements a
      left join announcement_reads mine on mine.announcement_id = a.id and mine.user_id = ${user}
    where a.group_id = ${group} and a.removed = 0 order by a.pinned desc, a.id desc`;
}

export interface PinnedOrUnreadRow extends AnnouncementRow {
  readonly read_by: UserId | null;
}

/** The announcements of some groups that are pinned or that the user has not read, oldest first. */
export async function findPinnedOrUnread(
  sql: Sql,
  groups: readonly GroupId[],
  user: UserId,
): Promise<PinnedOrUnreadRow[]> {
  if (groups.length === 0) return [];
  return await sql<PinnedOrUnreadRow>`select a.*, r.user_id as read_by
    from announcements a
      left join announcement_reads r on r.announcement_id = a.id and r.user_id = ${user}
    where a.group_id in ${list(groups)} and a.removed = 0 and (a.pinned = 1 or r.user_id is null)
    order by a.id`;
}

export async function insertRead(sql: Sql, id: AnnouncementId, user: UserId): Promise<void> {
  await sql`insert into announcement_reads (announcement_id, user_id) values (${id}, ${user})
    on conflict (announcement_id, user_id) do nothing`;
}

export async function hasRead(sql: Sql, id: AnnouncementId, user: UserId): Promise<boolean> {
  const found = await sql`select 1 as one from announcement_reads
    where announcement_id = ${id} and user_id = ${user}`;
  return found.length > 0;
}

export async function deleteReads(sql: Sql, id: AnnouncementId): Promise<void> {
  await sql`delete from announcement_reads where announcement_id = ${id}`;
}

export interface ReaderPage {
  readonly read: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** The members who have, or have not, read an announcement, ordered by id. */
export async function findReaders(
  sql: Sql,
  { id, group_id }: AnnouncementRow,
  { read, offset, limit }: ReaderPage,
): Promise<UserId[]> {
  const found = await sql<{ user_id: UserId }>`select m.user_id from memberships m
      left join announcement_reads r on r.announcement_id = ${id} and r.user_id = m.user_id
    where m.group_id = ${group_id}
      and case when r.user_id is null then 0 else 1 end = ${read ? 1 : 0}
    order by m.user_id limit ${limit} offset ${offset}`;
  return found.map((row) => row.user_id);
}
