import { type ComponentType, type LazyExoticComponent, lazy } from "react";

/** Pauses between attempts, in ms. The last one repeats. */
const PAUSES = [500, 1000, 2000, 5000];

/** How often a file may be missing although the server answers. Then it is gone, as after a new release. */
const MISSING_MAX = 3;

export interface LoadingSurroundings {
  /** Whether the server answers. */
  readonly isServerThere: () => Promise<boolean>;
  /** Resolves after this many ms, or earlier if the network returns. */
  readonly pause: (ms: number) => Promise<void>;
}

/** A browser's own network. */
const BROWSER: LoadingSurroundings = {
  async isServerThere() {
    try {
      return (await fetch("/", { method: "HEAD", cache: "no-store" })).ok;
    } catch {
      return false;
    }
  },
  async pause(ms) {
    const { promise, resolve } = Promise.withResolvers<void>();
    const done = () => resolve();
    const timer = setTimeout(done, ms);
    addEventListener("online", done);
    await promise;
    clearTimeout(timer);
    removeEventListener("online", done);
  },
};

/**
 * Imports code that the page loads later. Without a network or a server it tries again until both are back.
 *
 * @throws the last error if the server answers, but does not have the file
 */
export async function loadCode<T>(
  load: () => Promise<T>,
  { isServerThere, pause }: LoadingSurroundings = BROWSER,
): Promise<T> {
  let missing = 0;
  for (let attempt = 0; ; attempt++) {
    try {
      return await load();
    } catch (error) {
      if ((await isServerThere()) && ++missing === MISSING_MAX) throw error;
      await pause(PAUSES[Math.min(attempt, PAUSES.length - 1)] ?? 0);
    }
  }
}

/** A component whose code is loaded when it is first shown. It suspends until then. */
export function lazyComponent<P>(
  load: () => Promise<{ readonly default: ComponentType<P> }>,
): LazyExoticComponent<ComponentType<P>> {
  return lazy(() => loadCode(load));
}
