import type { Time } from "@teahouse/protocol";
import type { Clock } from "../lib/clock.ts";

/** While its time is later than the database's clock, a house goes a tenth slower, until the clock has caught up. */
const PACE = 0.9;

/** Smaller differences to the database's clock do not matter, in milliseconds. */
const SLACK_MS = 1_000;

/**
 * A clock that was set by more than this is noticed at once, in milliseconds. The server does not wait as long for an answer
 * of the database.
 */
const SET_MS = 10_000;

/** What the head of the log says about the time. */
export interface Reading {
  /** The `at` of the newest event. */
  readonly at: Time;
  /** The time by the clock of the database. */
  readonly now: Time;
  /** The time of the house from which it counts on, and what the clock showed then. Both are 0 until a clock is set. */
  readonly baseTime: Time;
  readonly baseClock: Time;
}

/** A time of the house, and what the database's clock showed at that time. */
export interface Base {
  readonly time: Time;
  readonly clock: Time;
}

/** What a head says about the time of the house. */
export interface Judged {
  /** The time of the house when the head was read. */
  readonly time: Time;
  /** Set if the house must count on from here, because the database's clock was set. The writer stores it. */
  readonly base?: Base;
}

/**
 * The time of a house. It follows the database's clock, but never goes back and never stands still: after that clock was
 * set back, it goes on from where it was. So every duration ends.
 */
export class HouseClock {
  readonly #clock: Clock;
  #last: { readonly time: Time; readonly clock: Time; readonly running: number } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The present time. */
  readonly now = (): Time => {
    return this.#last === undefined ? this.#clock.now() : this.#last.time + this.#passed();
  };

  /** Finds the time of the house by a head that was read just now. */
  judge(reading: Reading): Judged {
    const { at, now, baseTime, baseClock } = reading;
    const counted = baseTime + Math.floor(PACE * Math.max(0, now - baseClock));
    const wasSet = this.#wasSet(now);
    // If the clock was set, only this process knows how much time has passed.
    const known = wasSet ? this.now() : Math.max(counted, this.#last?.time ?? 0);
    const time = Math.max(now, at, known);
    if (time - now <= SLACK_MS) return { time };
    const countsOn = time === counted && now >= baseClock && !wasSet;
    return countsOn ? { time } : { time, base: { time, clock: now } };
  }

  /** Goes on from a judged head. Of two heads that were read at once, the older one may be learnt last; it says nothing. */
  learn({ now: clock }: Reading, { time }: Judged): void {
    const isOlder = this.#last !== undefined && clock < this.#last.clock && !this.#wasSet(clock);
    if (isOlder) return;
    this.#last = { time, clock, running: this.#clock.running() };
  }

  /** True if the database's clock was set by much since the last head. */
  #wasSet(now: Time): boolean {
    if (this.#last === undefined) return false;
    return Math.abs(now - this.#last.clock - this.#passed()) > SET_MS;
  }

  /** The time since the last head, by the clock of this process. */
  #passed(): number {
    const { running } = this.#last ?? { running: Number.POSITIVE_INFINITY };
    return Math.max(0, Math.floor(this.#clock.running() - running));
  }
}
