import { type Limits, problem } from "@teahouse/protocol";

/** The size of a token bucket, and the tokens that it regains in a second. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** Returns the rate of `count` tokens in `seconds` seconds. */
export function per(seconds: number, count: number): Rate {
  return { burst: count, perSecond: count / seconds };
}

/** The rate of one user's queries. */
export function queryRate({ queriesBurst, queriesPerSecond }: Limits): Rate {
  return { burst: queriesBurst, perSecond: queriesPerSecond };
}

/** A screen of pictures is many downloads at once, and a video asks for one part after another. */
const DOWNLOADS_PER_QUERY = 4;

/** The rate of one user's downloads: of attachments, their thumbnails and faces. */
export function downloadRate({ queriesBurst, queriesPerSecond }: Limits): Rate {
  return {
    burst: queriesBurst * DOWNLOADS_PER_QUERY,
    perSecond: queriesPerSecond * DOWNLOADS_PER_QUERY,
  };
}

interface Bucket {
  left: number;
  at: number;
  /** The time at which the bucket is full again and can be deleted. */
  fullAt: number;
}

const SWEEP_MS = 60_000;

/** Token buckets that several nodes share. Both methods fail if the shared store does not answer soon. */
export interface Shared {
  take(name: string, rate: Rate): Promise<number>;
  giveBack(name: string, rate: Rate): Promise<void>;
}

/**
 * Token buckets by name: this node's own and, in a house of several nodes, shared ones. If the shared buckets
 * cannot be reached, only the node's own count. A full bucket is deleted, so that names cannot fill the memory.
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

  /** Takes one token, or throws `rate_limited` with the seconds to wait. */
  async take(name: string, rate: Rate): Promise<void> {
    this.check(name, rate);
    this.owe(name, rate);
    // This node's bucket does not know what other nodes took; the shared bucket knows and decides.
    const waitMs = (await this.#shared?.take(name, rate).catch(() => 0)) ?? 0;
    if (waitMs <= 0) return;
    this.#giveBack(name, rate);
    throw limited(waitMs / 1000);
  }

  /** Throws as `take` does if this node's own bucket is empty, but takes nothing. */
  check(name: string, rate: Rate): void {
    const { left } = this.#filled(name, rate);
    if (left < 1) throw limited((1 - left) / rate.perSecond);
  }

  /** Takes tokens of this node's own bucket, even below zero. For callers that learn the cost only after the work. */
  owe(name: string, rate: Rate, tokens = 1): void {
    const bucket = this.#filled(name, rate);
    bucket.left -= tokens;
    bucket.fullAt = bucket.at + ((rate.burst - bucket.left) / rate.perSecond) * 1000;
    this.#buckets.set(name, bucket);
  }

  /** Gives one token back, when the caller finds that the request does not count. */
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
