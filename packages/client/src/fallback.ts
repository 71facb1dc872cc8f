/** Which of the transports is used, the best one being rung 0, and how it went. */
export interface Ladder {
  readonly rung: number;
  /** How often in a row this rung did not get as far as a greeting. */
  readonly misses: number;
  /** How often better ones were tried in vain since the best one was left. */
  readonly climbs: number;
}

/** The ladder as it is entered: on the best transport. */
export const TOP: Ladder = { rung: 0, misses: 0, climbs: 0 };

const MISSES_ALLOWED = 2;
const DOUBLINGS = 5;

/** After a transport that did not greet: the second time the next one has its turn, and behind the last the first. */
export function missed(ladder: Ladder, rungs: number): Ladder {
  const misses = ladder.misses + 1;
  if (misses < MISSES_ALLOWED) return { ...ladder, misses };
  return { ...ladder, rung: (ladder.rung + 1) % rungs, misses: 0 };
}

/** After a greeting on a rung, be it the same one or a better one. */
export function reached(ladder: Ladder, rung: number): Ladder {
  return { rung, misses: 0, climbs: rung === 0 ? 0 : ladder.climbs };
}

/** After the better ones were tried once more. */
export function climbTried(ladder: Ladder): Ladder {
  return { ...ladder, climbs: ladder.climbs + 1 };
}

/** How long to stay before better ones are tried again, in milliseconds; `first` is doubled each time. */
export function climbDelay(ladder: Ladder, first: number): number {
  return first * 2 ** Math.min(ladder.climbs, DOUBLINGS);
}
