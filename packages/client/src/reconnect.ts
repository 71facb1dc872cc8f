const BASE_MS = 500;
const CAP_MS = 30_000;
const RESTART_MS = { least: 200, most: 3_000 };

/**
 * The wait after a number of failures, in milliseconds: exponential with full jitter. Clients that were cut off
 * together do not return together ("Exponential Backoff and Jitter", AWS Architecture Blog, 2015).
 */
export function backOff(failures: number, random: () => number): number {
  return random() * Math.min(CAP_MS, BASE_MS * 2 ** Math.max(0, failures - 1));
}

/** The wait after an announced restart, in milliseconds. The server is back soon, and all clients return. */
export function restartDelay(random: () => number): number {
  return RESTART_MS.least + random() * (RESTART_MS.most - RESTART_MS.least);
}
