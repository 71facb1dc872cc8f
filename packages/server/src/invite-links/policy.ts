import type { InvitePolicy } from "@teahouse/protocol";

/** A link, and how somebody who holds it stands to the group. */
export interface Holding {
  /** Revoked or expired. */
  readonly over: boolean;
  readonly usedUp: boolean;
  /** What becomes now of those whom its maker invites. */
  readonly how: InvitePolicy;
  /** They are one of those who used it. */
  readonly counted: boolean;
  readonly member: boolean;
  /** Never to be let in. */
  readonly banned: boolean;
  /** They have asked, and as far as they know nobody has answered. */
  readonly asked: boolean;
}

export type HoldingAnswer =
  | "not_found"
  | "already_member"
  | "joining_refused"
  /** Their open request is the answer. */
  | "as-asked"
  | "direct"
  | "approval";

/** A link that is used up still answers those who used it, since they may not have heard the first answer. */
export function mayComeBy(holding: Holding): HoldingAnswer {
  const { over, usedUp, how, counted, member, banned, asked } = holding;
  if (over || how === "off" || (usedUp && !counted)) return "not_found";
  if (member) return "already_member";
  if (banned) return "joining_refused";
  if (asked && (usedUp || how === "approval")) return "as-asked";
  return usedUp ? "not_found" : how;
}
