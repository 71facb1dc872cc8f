/** How long the slices of one turn of the loop may take, in milliseconds. */
const TURN_MS = 5;

/** Resolves when a long job may go on. Undefined if it may go on at once. */
export type Pause = () => Promise<void> | undefined;

/**
 * Shares the event loop between long jobs and everything else. A job calls `pause` between two slices of its work. When the
 * slices of a turn have taken `TURN_MS`, the jobs wait for later turns, in order. Between turns, sockets and timers are
 * served.
 */
export class Slices {
  readonly #waiting: (() => void)[] = [];
  /** When the first slice of this turn began. Undefined before it. */
  #began: number | undefined;
  #isArmed = false;

  /** Resolves when the next slice may begin. Undefined if it may begin at once. */
  pause(): Promise<void> | undefined {
    this.#arm();
    const now = performance.now();
    this.#began ??= now;
    if (this.#waiting.length === 0 && now - this.#began < TURN_MS) return undefined;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Sees to it that the next turn of the loop resumes jobs. */
  #arm(): void {
    if (this.#isArmed) return;
    this.#isArmed = true;
    setImmediate(() => this.#turn());
  }

  #turn(): void {
    this.#isArmed = false;
    this.#began = undefined;
    if (this.#waiting.length === 0) return;
    this.#arm();
    this.#began = performance.now();
    this.#resume();
  }

  /** Resumes the jobs that wait, one after another, while the turn has time left. */
  #resume(): void {
    if (this.#began === undefined || performance.now() - this.#began >= TURN_MS) return;
    const resume = this.#waiting.shift();
    if (resume === undefined) return;
    resume();
    // The job runs before this microtask.
    queueMicrotask(() => this.#resume());
  }
}
