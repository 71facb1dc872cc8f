import type { TestHouse } from "./house.ts";

/** Stops the clock of a house, so that a test knows exactly how much of a limit is free again. */
export class StandingClock {
  #now = Date.now();

  constructor({ clock }: TestHouse) {
    Object.defineProperty(clock, "offset", { get: () => this.#now - Date.now() });
    const ran = clock.running() - this.#now;
    Object.defineProperty(clock, "running", { value: () => ran + this.#now });
  }

  /** Moves the clock forward. */
  advance(seconds: number): void {
    this.#now += seconds * 1000;
  }
}
