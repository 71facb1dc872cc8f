import type { InviteLink, Time } from "@teahouse/client";

const DAY = 86_400;

/** How long a link may live, in seconds; 0 is for ever. */
export const LIVES = [DAY, 7 * DAY, 30 * DAY, 0] as const;

/** For how many people a link may be; 0 is for any number. */
export const USES = [1, 10, 100, 0] as const;

/** Those of them that a server allows, where `most` is the highest. */
export function allowed(terms: readonly number[], most: number): readonly number[] {
  return terms.filter((term) => term <= most);
}

/** Why a link leads nowhere any more. */
export type LinkEnd = "revoked" | "expired" | "usedUp";

/** Undefined for a link that still leads in; `now` is the server's time. */
export function endOf(link: InviteLink, now: Time): LinkEnd | undefined {
  const { revoked, expiresAt, uses, used } = link;
  if (revoked) return "revoked";
  if (expiresAt !== 0 && expiresAt <= now) return "expired";
  return uses !== 0 && used >= uses ? "usedUp" : undefined;
}
