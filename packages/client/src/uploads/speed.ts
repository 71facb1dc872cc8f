/** The time over which the speed is taken, in milliseconds. */
const WINDOW_MS = 8_000;

/** The least time between two samples, in milliseconds. */
const STEP_MS = 250;

/** The speed of an upload over the last seconds. */
export class Speed {
  readonly #samples: { readonly at: number; readonly sent: number }[] = [];

  /** Takes note of the bytes that were sent until now, by a clock in milliseconds. */
  note(sent: number, at: number): void {
    const last = this.#samples.at(-1);
    if (last !== undefined && sent < last.sent) this.#samples.length = 0;
    else if (last !== undefined && at - last.at < STEP_MS) return;
    this.#samples.push({ at, sent });
    while (this.#samples.length > 2 && at - (this.#samples[1]?.at ?? at) >= WINDOW_MS)
      this.#samples.shift();
  }

  /** Bytes in a second; 0 if it is not known yet. */
  rate(): number {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (first === undefined || last === undefined || last.at === first.at) return 0;
    return ((last.sent - first.sent) * 1_000) / (last.at - first.at);
  }
}
