import type { InviteLink, Time } from "@teahouse/client";

const DAY = 86_400;

/** Lifetimes of links, in seconds; 0 is for ever. */
export const LIFETIMES = [DAY, 7 * DAY, 30 * DAY, 0] as const;

/** How many people may use a link; 0 is any number. */
export const USE_LIMITS = [1, 10, 100, 0] as const;

/** The terms up to the server's limit `most`, and 0. */
export function allowed(terms: readonly number[], most: number): readonly number[] {
  return terms.filter((term) => term <= most);
}

/** The reason why a link is not valid. */
export type LinkEnd = "revoked" | "expired" | "usedUp";

/** The reason why a link is not valid. Undefined for a valid link. `now` is by the server's clock. */
export function endOf(link: InviteLink, now: Time): LinkEnd | undefined {
  const { revoked, expiresAt, uses, used } = link;
  if (revoked) return "revoked";
  if (expiresAt !== 0 && expiresAt <= now) return "expired";
  return uses !== 0 && used >= uses ? "usedUp" : undefined;
}
