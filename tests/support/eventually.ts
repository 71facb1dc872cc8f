import { allowed } from "./machine.ts";

/** How long something that happens at once may take, in milliseconds. It is shorter than a heartbeat. */
const PATIENCE_MS = 15_000;

/** The pause between two tries grows, so that a long wait costs little. Both in milliseconds. */
const PAUSE_LEAST_MS = 5;
const PAUSE_MOST_MS = 100;

/**
 * Tries until an assertion holds, and throws its failure when `ms` have passed since `since`. On a machine that is
 * slow or busy they pass more slowly.
 */
export async function eventually<T>(
  assertion: () => T | Promise<T>,
  ms = PATIENCE_MS,
  since = performance.now(),
): Promise<T> {
  let limit = ms;
  let pause = PAUSE_LEAST_MS;
  for (;;) {
    try {
      return await assertion();
    } catch {
      const took = performance.now() - since;
      if (took > limit) limit = await allowed(ms, took);
      if (took > limit) return await assertion();
      await Bun.sleep(pause);
      pause = Math.min(pause * 1.5, PAUSE_MOST_MS);
    }
  }
}
