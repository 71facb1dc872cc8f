import * as z from "zod/mini";
import { eventId, groupId, time, userId } from "../ids.ts";

/** What happened to oneself, or in a group that one leads. */
export const noticeKind = z.enum([
  "join-approved",
  "join-refused",
  "added",
  "removed",
  "muted",
  "unmuted",
  "appointed",
  "dismissed",
  "ownership-received",
  "dissolved",
]);
export type NoticeKind = z.infer<typeof noticeKind>;

export const noticeFields = {
  kind: noticeKind,
  group: groupId,
  /** The group's name at that time, since one may not be in it any longer. */
  groupName: z.string(),
  /** Who did it. */
  by: userId,
  /** A reason that was given; empty where there was none. */
  text: z.string(),
  /** The end of a mute; 0 elsewhere. */
  until: time,
};

/** One entry of the notices inbox. Its id is that of the event that brought it. */
export const notice = z.object({ id: eventId, at: time, ...noticeFields });
export type Notice = z.infer<typeof notice>;

/** How many notices one has not seen, counted to 100, and up to which event one has. */
export const inbox = z.object({ unread: z.int(), readUpTo: eventId });
export type Inbox = z.infer<typeof inbox>;
