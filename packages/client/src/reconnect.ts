const BASE_MS = 500;
const CAP_MS = 30_000;
const RESTART_MS = { least: 200, most: 3_000 };

/**
 * How long to wait after so many failures, in milliseconds: exponential with full jitter, so that those who fell
 * together do not come back together ("Exponential Backoff and Jitter", AWS Architecture Blog, 2015).
 */
export function backOff(failures: number, random: () => number): number {
  return random() * Math.min(CAP_MS, BASE_MS * 2 ** Math.max(0, failures - 1));
}

/** How long to wait for a server that said it restarts, in milliseconds: it is back soon, and everybody comes. */
export function restartDelay(random: () => number): number {
  return RESTART_MS.least + random() * (RESTART_MS.most - RESTART_MS.least);
}
