/** The transport in use and its failures. Rung 0 is the best transport. */
export interface Ladder {
  readonly rung: number;
  /** Attempts in a row that ended without a greeting. */
  readonly misses: number;
  /** Attempts with better transports since the best one was left. */
  readonly climbs: number;
}

/** The start: the best transport. */
export const BEST: Ladder = { rung: 0, misses: 0, climbs: 0 };

const MISSES_ALLOWED = 2;
const DOUBLINGS = 5;

/**
 * The ladder after an attempt without a greeting. After the second, the next transport has its turn; after the last
 * comes the first.
 */
export function afterFailure(ladder: Ladder, rungs: number): Ladder {
  const misses = ladder.misses + 1;
  if (misses < MISSES_ALLOWED) return { ...ladder, misses };
  return { ...ladder, rung: (ladder.rung + 1) % rungs, misses: 0 };
}

/** The ladder after a greeting on a rung, the same or a better one. */
export function afterGreeting(ladder: Ladder, rung: number): Ladder {
  return { rung, misses: 0, climbs: rung === 0 ? 0 : ladder.climbs };
}

/** The ladder after another attempt with better transports. */
export function afterClimb(ladder: Ladder): Ladder {
  return { ...ladder, climbs: ladder.climbs + 1 };
}

/** How long to stay before better transports are tried again, in milliseconds. `first` is doubled each time. */
export function climbDelay(ladder: Ladder, first: number): number {
  return first * 2 ** Math.min(ladder.climbs, DOUBLINGS);
}
