/** Which transport is in use, and what was tried. Transport 0 is the best. */
export interface Fallback {
  /** The place of the transport in the list. */
  readonly transport: number;
  /** Attempts in a row that ended without a greeting. */
  readonly failures: number;
  /** Attempts with better transports since the best one was left. */
  readonly upgrades: number;
}

/** The start at a transport of the list. */
export function startingAt(transport: number): Fallback {
  return { transport, failures: 0, upgrades: 0 };
}

/** The start: the best transport. */
export const BEST: Fallback = startingAt(0);

const FAILURES_ALLOWED = 2;
const DOUBLINGS = 5;

/**
 * The state after an attempt without a greeting. After the second such attempt comes the next of `count` transports,
 * and after the last transport the first.
 */
export function afterFailure(fallback: Fallback, count: number): Fallback {
  const failures = fallback.failures + 1;
  if (failures < FAILURES_ALLOWED) return { ...fallback, failures };
  return { ...fallback, transport: (fallback.transport + 1) % count, failures: 0 };
}

/** The state after a greeting over a transport, the same or a better one. */
export function afterGreeting({ upgrades }: Fallback, transport: number): Fallback {
  return { transport, failures: 0, upgrades: transport === 0 ? 0 : upgrades };
}

/** The state after another attempt with better transports. */
export function afterUpgrade(fallback: Fallback): Fallback {
  return { ...fallback, upgrades: fallback.upgrades + 1 };
}

/** How long to wait before better transports are tried again, in milliseconds. `first` is doubled each time. */
export function upgradeDelay({ upgrades }: Fallback, first: number): number {
  return first * 2 ** Math.min(upgrades, DOUBLINGS);
}
