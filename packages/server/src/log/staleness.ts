import { DEFAULT_TIMING } from "../timing.ts";

/** A time by both clocks. */
export interface Moment {
  readonly running: number;
  readonly wall: number;
}

/**
 * How old this node's knowledge is. Where others write too, a node that is cut off from the store goes silent: it may
 * have missed that a session ended or that a member was removed. It stays silent until it has caught up.
 */
export class Staleness {
  readonly #limit: number;
  readonly #waiting = new Set<() => void>();
  #at = moment();
  #silent = false;

  /**
   * `shared` is true where others write to the same store. After `silentMs` without it a node no longer knows who may
   * hear what.
   */
  constructor(shared: boolean, silentMs = DEFAULT_TIMING.silent) {
    this.#limit = shared ? silentMs : Number.POSITIVE_INFINITY;
  }

  get silent(): boolean {
    if (!this.#silent && since(this.#at) > this.#limit) this.#silent = true;
    return this.#silent;
  }

  /** Whether knowledge of that moment may still be acted on: it must not be old enough to silence a node. */
  holds(known: Moment): boolean {
    return !this.silent && since(known) <= this.#limit;
  }

  /** The node knows everything as of that moment. */
  caughtUp(at: Moment): void {
    this.#silent = false;
    this.#at = at;
    for (const go of [...this.#waiting]) go();
  }

  /** Resolves when this node is not silent, or after so many milliseconds. */
  async known(ms: number): Promise<void> {
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

/** By the clock that shows more: one stops while the machine sleeps, the other may be set back. */
function since({ running, wall }: Moment): number {
  return Math.max(performance.now() - running, Date.now() - wall);
}
