import type { InvitePolicy } from "@teahouse/protocol";

/** A link, and how somebody who holds it stands to the group. */
export interface LinkState {
  /** Revoked or expired. */
  readonly ended: boolean;
  readonly usedUp: boolean;
  /** What becomes now of those whom its maker invites. */
  readonly policy: InvitePolicy;
  /** They are one of those who used it. */
  readonly usedBefore: boolean;
  readonly member: boolean;
  /** Never to be let in. */
  readonly banned: boolean;
  /** They have asked, and as far as they know nobody has answered. */
  readonly asked: boolean;
}

export type LinkAnswer =
  | "not_found"
  | "already_member"
  | "joining_refused"
  /** Their open request is the answer. */
  | "already-pending"
  | "direct"
  | "approval";

/** A link that is used up still answers those who used it, since they may not have heard the first answer. */
export function mayUseLink(holding: LinkState): LinkAnswer {
  const { ended, usedUp, policy, usedBefore, member, banned, asked } = holding;
  if (ended || policy === "off" || (usedUp && !usedBefore)) return "not_found";
  if (member) return "already_member";
  if (banned) return "joining_refused";
  if (asked && (usedUp || policy === "approval")) return "already-pending";
  return usedUp ? "not_found" : policy;
}
