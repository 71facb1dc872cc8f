import type { TestHouse } from "./house.ts";

/** The clock of a house, stopped, so that what a limit gives back in time can be told to the number. */
export class StandingClock {
  #now = Date.now();

  constructor({ clock }: TestHouse) {
    Object.defineProperty(clock, "offset", { get: () => this.#now - Date.now() });
  }

  /** Lets so many seconds go by. */
  advance(seconds: number): void {
    this.#now += seconds * 1000;
  }
}
