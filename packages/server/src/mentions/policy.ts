import { mayRole, type Role, type Time } from "@teahouse/protocol";

/** The user id in a mention of everybody. No user has it. */
export const EVERYBODY = 0;

const DAY_MS = 86_400_000;

export interface MentioningAll {
  readonly role: Role;
  /** With a limit of n a day: the time of the n-th newest mention of everybody. Undefined if there are fewer. */
  readonly oldest: Time | undefined;
  readonly now: Time;
}

/** Whether a user may mention everybody now. */
export function mayMentionAll({
  role,
  oldest,
  now,
}: MentioningAll): "yes" | "forbidden" | "limit_reached" {
  if (!mayRole(role, "mention.all")) return "forbidden";
  return oldest !== undefined && oldest > now - DAY_MS ? "limit_reached" : "yes";
}
