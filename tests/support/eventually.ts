/** How long a busy machine may take for what is done at once, in milliseconds; shorter than a heartbeat. */
const PATIENCE_MS = 15_000;

/** Tries until an assertion holds; after `ms` its failure is the test's. */
export async function eventually<T>(assertion: () => T | Promise<T>, ms = PATIENCE_MS): Promise<T> {
  const until = performance.now() + ms;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (performance.now() > until) throw error;
      await Bun.sleep(10);
    }
  }
}
