import * as z from "zod/mini";
import { announcement } from "../entities/announcement.ts";
import { announcementId, conversationId, time, userId } from "../ids.ts";
import { defineEvents, type EventIn } from "./define.ts";

/** The user who removed an announcement, and when. */
export const removed = z.object({ by: userId, at: time });

export const announcementEvents = defineEvents({
  /** Somebody published an announcement. History shows its present text; after a removal the text is empty. */
  "announcement.published": {
    timeline: "entry",
    fields: {
      conversation: conversationId,
      by: userId,
      announcement,
      removed: z.exactOptional(removed),
    },
  },
  /** An announcement was edited, pinned or unpinned. Its editor `by` has read it. */
  "announcement.changed": {
    timeline: "amendment",
    fields: {
      conversation: conversationId,
      by: userId,
      announcement,
      /** True if the text changed; everybody else must read it again. */
      again: z.boolean(),
    },
  },
  "announcement.removed": {
    timeline: "amendment",
    fields: { conversation: conversationId, by: userId, announcement: announcementId },
  },
  /** The user has read an announcement. Only their own devices hear it. */
  "announcement.read": {
    fields: { conversation: conversationId, by: userId, announcement: announcementId },
  },
});

export type AnnouncementPublished = EventIn<typeof announcementEvents, "announcement.published">;
export type AnnouncementChanged = EventIn<typeof announcementEvents, "announcement.changed">;
export type AnnouncementRemoved = EventIn<typeof announcementEvents, "announcement.removed">;
export type AnnouncementRead = EventIn<typeof announcementEvents, "announcement.read">;
