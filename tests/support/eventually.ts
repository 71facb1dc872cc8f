/** Tries until an assertion holds; after `ms` its failure is the test's. */
export async function eventually<T>(assertion: () => T | Promise<T>, ms = 5000): Promise<T> {
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
