import * as z from "zod/mini";
import { announcement } from "../entities/announcement.ts";
import { announcementId, conversationId, time, userId } from "../ids.ts";
import { defineEvent } from "./define.ts";

/** There is a new announcement. In history it stands as it is now; after its removal without a text and `removed`. */
export const announcementPublished = defineEvent("announcement.published", {
  conversation: conversationId,
  by: userId,
  announcement,
  removed: z.exactOptional(z.object({ by: userId, at: time })),
});
export type AnnouncementPublished = z.infer<typeof announcementPublished>;

/** An announcement has another text, or is pinned or no longer; `by` has read it. */
export const announcementChanged = defineEvent("announcement.changed", {
  conversation: conversationId,
  by: userId,
  announcement,
  /** True where the text is another, which everybody else has to read again. */
  again: z.boolean(),
});
export type AnnouncementChanged = z.infer<typeof announcementChanged>;

export const announcementRemoved = defineEvent("announcement.removed", {
  conversation: conversationId,
  by: userId,
  announcement: announcementId,
});
export type AnnouncementRemoved = z.infer<typeof announcementRemoved>;

/** One has read an announcement; goes to one's own devices only. */
export const announcementRead = defineEvent("announcement.read", {
  conversation: conversationId,
  by: userId,
  announcement: announcementId,
});
export type AnnouncementRead = z.infer<typeof announcementRead>;
