import { DEFAULT_TIMING } from "../timing.ts";

/** A time by the monotonic clock and by the wall clock. */
export interface Moment {
  readonly running: number;
  readonly wall: number;
}

/**
 * How old this node's knowledge of the log is. If other nodes write too, a node without the store goes silent, since it
 * may miss the end of a session or the removal of a member. It stays silent until it catches up.
 */
export class Staleness {
  readonly #limit: number;
  readonly #waiting = new Set<() => void>();
  #at = moment();
  #silent = false;

  /**
   * `shared` is true if other nodes write to the same store. After `silentMs` without the store the node goes silent.
   */
  constructor(shared: boolean, silentMs = DEFAULT_TIMING.silent) {
    this.#limit = shared ? silentMs : Number.POSITIVE_INFINITY;
  }

  get silent(): boolean {
    if (!this.#silent && since(this.#at) > this.#limit) this.#silent = true;
    return this.#silent;
  }

  /** Whether an act may still rely on knowledge of that moment. */
  isFresh(known: Moment): boolean {
    return !this.silent && since(known) <= this.#limit;
  }

  /** Records that the node has everything up to that moment. */
  caughtUp(at: Moment): void {
    this.#silent = false;
    this.#at = at;
    for (const resolve of [...this.#waiting]) resolve();
  }

  /** Resolves when this node is not silent, or after `ms` milliseconds. */
  async untilCaughtUp(ms: number): Promise<void> {
    if (!this.silent) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    this.#waiting.add(resolve);
    await promise;
    this.#waiting.delete(resolve);
    clearTimeout(timer);
  }
}

/** Now, by both clocks. */
export function moment(): Moment {
  return { running: performance.now(), wall: Date.now() };
}

/** The longer time of the two clocks: one stops while the machine sleeps, the other may be set back. */
function since({ running, wall }: Moment): number {
  return Math.max(performance.now() - running, Date.now() - wall);
}
