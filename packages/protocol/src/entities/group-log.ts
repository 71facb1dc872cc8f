import * as z from "zod/mini";
import { time, userId } from "../ids.ts";

export const groupAction = z.enum([
  "created",
  "edited",
  "joined",
  "approved",
  "refused",
  "ignored",
  "added",
  "invited",
  "joined-by-invitation",
  "link-created",
  "link-revoked",
  "joined-by-link",
  "left",
  "removed",
  "banned",
  "unbanned",
  "muted",
  "unmuted",
  "muted-all",
  "unmuted-all",
  "appointed",
  "dismissed",
  "transferred",
  "renamed",
  "recalled",
  "pinned",
  "unpinned",
  "announced",
  "announcement-edited",
  "announcement-removed",
  "purged",
  "filtered",
]);
export type GroupAction = z.infer<typeof groupAction>;

/** Who did what to whom in a group. */
export const groupLogEntry = z.object({
  /** The entries of all groups are numbered together, so the numbers of one grow with gaps. */
  id: z.int().check(z.gte(1)),
  at: time,
  action: groupAction,
  by: userId,
  /** To whom; null where it was done to the group. */
  user: z.nullable(userId),
  /** What belongs to it: a reason, a new name, seconds of a mute, the names of edited fields. */
  text: z.string(),
});
export type GroupLogEntry = z.infer<typeof groupLogEntry>;
