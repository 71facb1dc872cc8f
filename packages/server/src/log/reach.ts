/** Who has not caught up with the store for so long does not know any more who may hear what, in milliseconds. */
const SILENT_MS = 8_000;

/** A time by both clocks. */
export interface Moment {
  readonly running: number;
  readonly wall: number;
}

/**
 * Whether this node knows how things stand. Where others write too, a node that is cut off from the store goes
 * silent: what it does not know of (a session that ended, a member who was removed) must not be told by it.
 * Once silent it stays so until it has caught up.
 */
export class Reach {
  readonly #limit: number;
  readonly #waiting = new Set<() => void>();
  #at = moment();
  #silent = false;

  /** `shared` says whether others write to the same store. */
  constructor(shared: boolean) {
    this.#limit = shared ? SILENT_MS : Number.POSITIVE_INFINITY;
  }

  get silent(): boolean {
    if (!this.#silent && since(this.#at) > this.#limit) this.#silent = true;
    return this.#silent;
  }

  /** Whether what was known then may be gone by now: not where it is so old that it had made this node silent. */
  holds(known: Moment): boolean {
    return !this.silent && since(known) <= this.#limit;
  }

  /** Everything is known as it was then. */
  caughtUp(at: Moment): void {
    this.#silent = false;
    this.#at = at;
    for (const go of [...this.#waiting]) go();
  }

  /** Resolves when this node knows how things stand, or after so many ms. */
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

/** By the clock that tells more: one stands still while the machine sleeps, the other may be set back. */
function since({ running, wall }: Moment): number {
  return Math.max(performance.now() - running, Date.now() - wall);
}
