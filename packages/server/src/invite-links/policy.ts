import type { InvitePolicy } from "@teahouse/protocol";

/** What decides whether a user may use a link. */
export interface LinkFacts {
  /** Revoked or expired. */
  readonly ended: boolean;
  readonly usedUp: boolean;
  /** The present invite policy for the link's creator. */
  readonly policy: InvitePolicy;
  /** The user has used the link before. */
  readonly usedBefore: boolean;
  readonly member: boolean;
  /** The user or their address is banned. */
  readonly banned: boolean;
  /** The user has an open join request. An ignored one counts as open. */
  readonly asked: boolean;
}

export type LinkAnswer =
  | "not_found"
  | "already_member"
  | "joining_refused"
  /** The open request is returned. */
  | "already-pending"
  | "direct"
  | "approval";

/** A used-up link still answers the users who used it, because the first answer may have been lost. */
export function mayUseLink(facts: LinkFacts): LinkAnswer {
  const { ended, usedUp, policy, usedBefore, member, banned, asked } = facts;
  if (ended || policy === "off" || (usedUp && !usedBefore)) return "not_found";
  if (member) return "already_member";
  if (banned) return "joining_refused";
  if (asked && (usedUp || policy === "approval")) return "already-pending";
  return usedUp ? "not_found" : policy;
}
