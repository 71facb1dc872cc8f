import type { InvitePolicy } from "@teahouse/protocol";

/** A member and whom they would invite. */
export interface Inviting {
  /** What becomes of those whom the member invites. */
  readonly policy: InvitePolicy;
  readonly member: boolean;
  readonly friends: boolean;
  /** Never to be let in. */
  readonly banned: boolean;
}

export type InviteAnswer =
  | "forbidden"
  | "already_member"
  | "not_friends"
  | "joining_refused"
  | "yes";

export function mayInviteUser({ policy, member, friends, banned }: Inviting): InviteAnswer {
  if (policy === "off") return "forbidden";
  if (member) return "already_member";
  if (!friends) return "not_friends";
  return banned ? "joining_refused" : "yes";
}
