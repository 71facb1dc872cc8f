import type { Pause, Slices } from "./slices.ts";

/**
 * Runs long jobs: a bounded number at a time, and one at a time for each key. Keys that wait take turns, so that the
 * many jobs of one key do not delay the job of another.
 */
export class FairQueue<K> {
  readonly #atOnce: number;
  readonly #slices: Slices;
  readonly #running = new Set<K>();
  /** The waiting jobs of each key, in the order in which the keys have their turns. */
  readonly #waiting = new Map<K, (() => void)[]>();
  #waitingInAll = 0;

  /** A running job calls it between two slices of its work. */
  readonly pause: Pause = () => this.#slices.pause();

  constructor(atOnce: number, slices: Slices) {
    this.#atOnce = atOnce;
    this.#slices = slices;
  }

  /** How many jobs wait. */
  get waiting(): number {
    return this.#waitingInAll;
  }

  /** How many jobs of a key wait. */
  waitingOf(key: K): number {
    return this.#waiting.get(key)?.length ?? 0;
  }

  /** Runs a job in its turn. Resolves or rejects as the job does. */
  async run<T>(key: K, job: () => Promise<T>): Promise<T> {
    if (this.#running.size >= this.#atOnce || this.#running.has(key)) await this.#wait(key);
    else this.#running.add(key);
    try {
      await this.#slices.pause();
      return await job();
    } finally {
      this.#running.delete(key);
      this.#startNext();
    }
  }

  #wait(key: K): Promise<void> {
    this.#waitingInAll++;
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(key);
      if (waiting === undefined) this.#waiting.set(key, [resolve]);
      else waiting.push(resolve);
    });
  }

  #startNext(): void {
    for (const [key, waiting] of this.#waiting) {
      if (this.#running.has(key)) continue;
      this.#waiting.delete(key);
      const start = waiting.shift();
      if (waiting.length > 0) this.#waiting.set(key, waiting);
      this.#waitingInAll--;
      this.#running.add(key);
      start?.();
      return;
    }
  }
}
