import type { Announcement, ListedAnnouncement } from "@teahouse/protocol";
import type { AnnouncementRow, ListedRow } from "./store.ts";

/** What all members see. */
export function toAnnouncement(row: AnnouncementRow): Announcement {
  return {
    id: row.id,
    text: row.text,
    pinned: row.pinned === 1,
    by: row.by_user,
    at: row.at,
    editedAt: row.edited_at,
  };
}

/** What one member sees in the list. */
export function toListed(row: ListedRow): ListedAnnouncement {
  return { ...toAnnouncement(row), read: row.read_by !== null, readCount: row.read_count };
}
