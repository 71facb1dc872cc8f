import { problem } from "@teahouse/protocol";

/** How much there is at once, and how much comes back in a second. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** So many in so many seconds. */
export function per(seconds: number, count: number): Rate {
  return { burst: count, perSecond: count / seconds };
}

interface Bucket {
  left: number;
  at: number;
  /** When it is full again and can be forgotten. */
  fullAt: number;
}

const SWEEP_MS = 60_000;

/** The same buckets where several nodes share them; it fails where they cannot be reached at once. */
export interface Shared {
  take(name: string, rate: Rate): Promise<number>;
  giveBack(name: string, rate: Rate): Promise<void>;
}

/**
 * Token buckets by name: this node's own and, where there are several, those that all share. Where the shared
 * ones cannot be reached, its own count alone. A bucket that is full again is forgotten, so that names cannot
 * fill the memory.
 */
export class Rates {
  readonly #buckets = new Map<string, Bucket>();
  readonly #now: () => number;
  readonly #shared: Shared | undefined;
  #swept: number;

  constructor(now: () => number, shared?: Shared) {
    this.#now = now;
    this.#shared = shared;
    this.#swept = now();
  }

  /** Takes one, or throws `rate_limited` with the seconds to wait. */
  async take(name: string, rate: Rate): Promise<void> {
    this.check(name, rate);
    this.owe(name, rate);
    // What the others took is not known here, and what they know of what was taken here is what counts.
    const waitMs = (await this.#shared?.take(name, rate).catch(() => 0)) ?? 0;
    if (waitMs <= 0) return;
    this.#giveBack(name, rate);
    throw limited(waitMs / 1000);
  }

  /** Throws as `take` does where this node's own are used up, and takes none. */
  check(name: string, rate: Rate): void {
    const { left } = this.#filled(name, rate);
    if (left < 1) throw limited((1 - left) / rate.perSecond);
  }

  /** Takes one of this node's own, also where none is left: for what counts only once it is known. */
  owe(name: string, rate: Rate): void {
    const bucket = this.#filled(name, rate);
    bucket.left -= 1;
    bucket.fullAt = bucket.at + ((rate.burst - bucket.left) / rate.perSecond) * 1000;
    this.#buckets.set(name, bucket);
  }

  /** Gives one back, for what turned out not to count. */
  async giveBack(name: string, rate: Rate): Promise<void> {
    this.#giveBack(name, rate);
    await this.#shared?.giveBack(name, rate).catch(() => {});
  }

  #giveBack(name: string, rate: Rate): void {
    const bucket = this.#buckets.get(name);
    if (bucket !== undefined) bucket.left = Math.min(rate.burst, bucket.left + 1);
  }

  #filled(name: string, rate: Rate): Bucket {
    const now = this.#now();
    this.#sweep(now);
    const bucket = this.#buckets.get(name) ?? { left: rate.burst, at: now, fullAt: now };
    const back = (Math.max(0, now - bucket.at) / 1000) * rate.perSecond;
    bucket.left = Math.min(rate.burst, bucket.left + back);
    bucket.at = now;
    return bucket;
  }

  #sweep(now: number): void {
    if (Math.abs(now - this.#swept) < SWEEP_MS) return;
    this.#swept = now;
    for (const [name, bucket] of this.#buckets)
      if (bucket.fullAt <= now) this.#buckets.delete(name);
  }
}

function limited(seconds: number) {
  return problem("rate_limited", { retryAfter: Math.ceil(seconds) });
}
