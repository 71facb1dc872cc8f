import { inbox, noticeFields } from "../entities/notice.ts";
import { defineEvents, type EventIn } from "./define.ts";

export const noticeEvents = defineEvents({
  /** A notice for the inbox of each recipient. */
  "notice.added": { fields: noticeFields },
  /** The user has looked at their notices. Only their own devices hear it. */
  "inbox.read": { fields: inbox.shape },
});

export type NoticeAdded = EventIn<typeof noticeEvents, "notice.added">;
export type InboxRead = EventIn<typeof noticeEvents, "inbox.read">;
