import { problem } from "@teahouse/protocol";

/** Counts the requests that are being answered, by user or address. */
export class InFlight {
  readonly #counts = new Map<string, number>();

  /** The sum of all counts. A request of a user counts twice: for its address and for the user. */
  get count(): number {
    return this.#counts.values().reduce((sum, count) => sum + count, 0);
  }

  /** Counts one more. Throws `rate_limited` if that is too many. Returns the function that ends it. */
  enter(key: string, most: number): () => void {
    const count = this.#counts.get(key) ?? 0;
    if (count >= most) throw problem("rate_limited", { retryAfter: 1 });
    this.#counts.set(key, count + 1);
    return () => this.#leave(key);
  }

  #leave(key: string): void {
    const count = this.#counts.get(key) ?? 0;
    if (count > 1) this.#counts.set(key, count - 1);
    else this.#counts.delete(key);
  }
}
