/** The time in milliseconds. Tests move it. */
export class Clock {
  #offset = 0;
  #skipped = 0;

  /** How far tests have moved the clock. Time passes when it moves forward; otherwise the clock is set back. */
  get offset(): number {
    return this.#offset;
  }

  set offset(offset: number) {
    this.#skipped += Math.max(0, offset - this.#offset);
    this.#offset = offset;
  }

  readonly now = (): number => Date.now() + this.offset;

  /** How long this process has run. It goes on when the machine's clock is set. */
  readonly running = (): number => performance.now() + this.#skipped;
}
