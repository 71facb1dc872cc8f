import { mayRole, type Role, type Time } from "@teahouse/protocol";

/** Stands where everybody is mentioned, since no user has this number. */
export const EVERYBODY = 0;

const DAY_MS = 86_400_000;

export interface MentioningAll {
  readonly role: Role;
  /** When the oldest of the last messages that a day has room for mentioned everybody; undefined before there were so many. */
  readonly oldest: Time | undefined;
  readonly now: Time;
}

/** Whether somebody may mention everybody now. */
export function mayMentionAll({
  role,
  oldest,
  now,
}: MentioningAll): "yes" | "forbidden" | "limit_reached" {
  if (!mayRole(role, "mention.all")) return "forbidden";
  return oldest !== undefined && oldest > now - DAY_MS ? "limit_reached" : "yes";
}
