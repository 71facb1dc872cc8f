import type { Timing } from "./driver.ts";

/** How long and how large a run is. */
export interface Plan {
  readonly quick: boolean;
  readonly timing: Timing;
  /** How long a server that has just started is kept busy before anything counts. */
  readonly firstWarmMs: number;
  /** Windows of each kind; what is told is their median. */
  readonly rounds: number;
}

export const FULL: Plan = {
  quick: false,
  timing: { warmMs: 300, windowMs: 1200 },
  firstWarmMs: 1500,
  rounds: 3,
};

export const QUICK: Plan = {
  quick: true,
  timing: { warmMs: 80, windowMs: 200 },
  firstWarmMs: 300,
  rounds: 3,
};
