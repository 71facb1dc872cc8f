const LARGEST = 8 * 1024 * 1024;
const SMALLEST = 256 * 1024;

/** After so many accepted chunks in a row, a smaller size grows again. */
const PATIENCE = 8;

/** The size of the next chunk in bytes. Proxies refuse large bodies, and bad networks lose them. */
export class ChunkSize {
  #size = LARGEST;
  #accepted = 0;

  get bytes(): number {
    return this.#size;
  }

  accepted(): void {
    this.#accepted += 1;
    if (this.#accepted < PATIENCE) return;
    this.#accepted = 0;
    this.#size = Math.min(LARGEST, this.#size * 2);
  }

  /** Halves the size. Returns false if it is the smallest already. */
  refused(): boolean {
    this.#accepted = 0;
    if (this.#size === SMALLEST) return false;
    this.#size = Math.max(SMALLEST, this.#size / 2);
    return true;
  }
}
