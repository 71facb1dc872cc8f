import * as z from "zod/mini";
import { type Time, time } from "../ids.ts";

/** What of a conversation one wants to be told by sounds and notifications: everything, mentions, or nothing. */
export const notifyLevel = z.enum(["all", "mentions", "none"]);
export type NotifyLevel = z.infer<typeof notifyLevel>;

export const notifying = {
  notify: notifyLevel,
  /** Until when that holds, in milliseconds; behind it everything is told again. 0 where it holds for ever. */
  notifyUntil: time,
};

/** A conversation of which everything is told, as each one is at first. */
export const NOTIFY_ALL = { notify: "all", notifyUntil: 0 } as const;

/** The level that holds at a time of the server's clock. */
export function notifyLevelAt(
  { notify, notifyUntil }: { readonly notify: NotifyLevel; readonly notifyUntil: Time },
  now: Time,
): NotifyLevel {
  return notifyUntil !== 0 && notifyUntil <= now ? "all" : notify;
}
