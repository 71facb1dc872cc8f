import { problem } from "@teahouse/protocol";

/** Counts the requests that are being answered, by user or address. */
export class InFlight {
  readonly #counts = new Map<string, number>();

  /** How many requests count, each for its address and, if it has one, for its user. */
  get count(): number {
    return this.#counts.values().reduce((sum, count) => sum + count, 0);
  }

  /** Counts one more. Throws `rate_limited` if that is too many. Returns the function that ends it. */
  enter(who: string, most: number): () => void {
    const count = this.#counts.get(who) ?? 0;
    if (count >= most) throw problem("rate_limited", { retryAfter: 1 });
    this.#counts.set(who, count + 1);
    return () => this.#leave(who);
  }

  #leave(who: string): void {
    const count = this.#counts.get(who) ?? 0;
    if (count > 1) this.#counts.set(who, count - 1);
    else this.#counts.delete(who);
  }
}
