import type { Timing } from "./driver.ts";

/** The length and the size of a run. */
export interface Plan {
  readonly quick: boolean;
  readonly timing: Timing;
  /** How long a fresh server is kept busy before the first window, in milliseconds. */
  readonly firstWarmMs: number;
  /** The number of windows of each kind. The tables show their median. */
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
