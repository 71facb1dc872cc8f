import * as z from "zod/mini";
import { eventId, groupId, time, userId } from "../ids.ts";

/** An action by somebody else that concerns the user, or a group of the user. */
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
  /** The group's name at that time: the user may not be a member any more. */
  groupName: z.string(),
  /** The user who acted. */
  by: userId,
  /** The reason; empty if there was none. */
  text: z.string(),
  /** The end of a mute; 0 for other kinds. */
  until: time,
};

/** An entry of the notices inbox. Its id is the id of its `notice.added`. */
export const notice = z.object({ id: eventId, at: time, ...noticeFields });
export type Notice = z.infer<typeof notice>;

/** `unread`: the number of unseen notices, at most `UNREAD_MAX`. `readUpTo`: the newest seen notice. */
export const inbox = z.object({ unread: z.int(), readUpTo: eventId });
export type Inbox = z.infer<typeof inbox>;
