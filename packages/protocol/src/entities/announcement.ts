import * as z from "zod/mini";
import { announcementId, time, userId } from "../ids.ts";

/** A text that the owner or an admin publishes for all members. */
export const announcement = z.object({
  id: announcementId,
  text: z.string(),
  /** A pinned announcement is first in the list, and a banner above the timeline until the member has read it. */
  pinned: z.boolean(),
  by: userId,
  at: time,
  /** When the text last changed; everybody must read it again after that. 0 if it never changed. */
  editedAt: time,
});
export type Announcement = z.infer<typeof announcement>;

/** An announcement in a member's list. */
export const listedAnnouncement = z.object({
  ...announcement.shape,
  /** Whether the member has confirmed reading it. */
  read: z.boolean(),
  /** How many of the present members have read it. */
  readCount: z.int(),
});
export type ListedAnnouncement = z.infer<typeof listedAnnouncement>;

/** The announcements of a group that its members always have at hand. */
export const groupAnnouncements = z.object({
  /** The pinned announcements, newest first. */
  pinned: z.array(announcement),
  /** The announcements that the member has not read, pinned or not, oldest first. */
  unread: z.array(announcementId),
});
export type GroupAnnouncements = z.infer<typeof groupAnnouncements>;

/** The announcements of a former member. */
export const NO_ANNOUNCEMENTS: GroupAnnouncements = { pinned: [], unread: [] };

/** The announcement for the banner above the timeline: the newest that is pinned and unread. */
export function bannerOf({ pinned, unread }: GroupAnnouncements): Announcement | undefined {
  return pinned.find(({ id }) => unread.includes(id));
}
