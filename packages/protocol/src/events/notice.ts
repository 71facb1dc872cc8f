import type * as z from "zod/mini";
import { inbox, noticeFields } from "../entities/notice.ts";
import { defineEvent } from "./define.ts";

/** Something for the notices inbox of those it goes to. */
export const noticeAdded = defineEvent("notice.added", noticeFields);
export type NoticeAdded = z.infer<typeof noticeAdded>;

/** One has looked at one's notices; goes to one's own devices only. */
export const inboxRead = defineEvent("inbox.read", inbox.shape);
export type InboxRead = z.infer<typeof inboxRead>;
