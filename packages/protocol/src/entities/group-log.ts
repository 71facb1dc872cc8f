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

/** One action in a group: who did it, and to whom. */
export const groupLogEntry = z.object({
  /** All groups share one counter, so the ids of one group have gaps. */
  id: z.int().check(z.gte(1)),
  at: time,
  action: groupAction,
  by: userId,
  /** The user whom the action concerns; null if it concerns the group. */
  user: z.nullable(userId),
  /** A detail: a reason, a new name, the seconds of a mute, or the names of edited settings. */
  text: z.string(),
});
export type GroupLogEntry = z.infer<typeof groupLogEntry>;
