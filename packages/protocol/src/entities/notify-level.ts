import * as z from "zod/mini";
import { type Time, time } from "../ids.ts";

/** The messages of a conversation that make a sound or a notification: all, those that mention the user, or none. */
export const notifyLevel = z.enum(["all", "mentions", "none"]);
export type NotifyLevel = z.infer<typeof notifyLevel>;

export const notifyFields = {
  notify: notifyLevel,
  /** The end of the level; after it the level is `all`. 0 if the level has no end. */
  notifyUntil: time,
};

/** The level of a new conversation. */
export const NOTIFY_ALL = { notify: "all", notifyUntil: 0 } as const;

/** The level at a time of the server's clock. */
export function notifyLevelAt(
  { notify, notifyUntil }: { readonly notify: NotifyLevel; readonly notifyUntil: Time },
  now: Time,
): NotifyLevel {
  return notifyUntil !== 0 && notifyUntil <= now ? "all" : notify;
}
