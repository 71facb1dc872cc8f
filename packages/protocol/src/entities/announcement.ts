import * as z from "zod/mini";
import { announcementId, time, userId } from "../ids.ts";

/** What the owner or an admin lets all members know. */
export const announcement = z.object({
  id: announcementId,
  text: z.string(),
  /** Pinned ones stand first, and above the timeline until one has read them. */
  pinned: z.boolean(),
  by: userId,
  at: time,
  /** When its text was changed last, since when everybody has to read it again; 0 where it never was. */
  editedAt: time,
});
export type Announcement = z.infer<typeof announcement>;

/** An announcement as one of the members finds it in the list. */
export const listedAnnouncement = z.object({
  ...announcement.shape,
  /** Whether one has said that one has read it. */
  read: z.boolean(),
  /** How many of those who are members now have. */
  readCount: z.int(),
});
export type ListedAnnouncement = z.infer<typeof listedAnnouncement>;

/** What a member knows of a group's announcements without asking. */
export const groupAnnouncements = z.object({
  /** The pinned ones, the newest first. */
  pinned: z.array(announcement),
  /** Those that one has not read, pinned or not, the oldest first. */
  unread: z.array(announcementId),
});
export type GroupAnnouncements = z.infer<typeof groupAnnouncements>;

/** Of somebody who is in the group no longer. */
export const NO_ANNOUNCEMENTS: GroupAnnouncements = { pinned: [], unread: [] };

/** The one for the banner above the timeline: the newest pinned one that one has not read. */
export function bannerOf({ pinned, unread }: GroupAnnouncements): Announcement | undefined {
  return pinned.find(({ id }) => unread.includes(id));
}
