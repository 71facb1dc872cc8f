import type { TestHouse } from "./house.ts";

/** The clock of a house, stopped, so that a test knows exactly what a limit has given back. */
export class StandingClock {
  #now = Date.now();

  constructor({ clock }: TestHouse) {
    Object.defineProperty(clock, "offset", { get: () => this.#now - Date.now() });
  }

  /** Moves the clock forward. */
  advance(seconds: number): void {
    this.#now += seconds * 1000;
  }
}
