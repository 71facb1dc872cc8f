import type { InvitePolicy } from "@teahouse/protocol";

/** What decides whether a member may invite a user. */
export interface InviteFacts {
  /** Whether invited users join directly, need an approval, or cannot be invited. */
  readonly policy: InvitePolicy;
  readonly member: boolean;
  readonly friends: boolean;
  /** The user is banned from the group. */
  readonly banned: boolean;
}

export type InviteAnswer =
  | "forbidden"
  | "already_member"
  | "not_friends"
  | "joining_refused"
  | "yes";

export function mayInviteUser({ policy, member, friends, banned }: InviteFacts): InviteAnswer {
  if (policy === "off") return "forbidden";
  if (member) return "already_member";
  if (!friends) return "not_friends";
  return banned ? "joining_refused" : "yes";
}
