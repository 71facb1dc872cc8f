/** Runs `act` after `ms` milliseconds, unless the scope is aborted first. */
export function runAfter(scope: AbortSignal, ms: number, act: () => void): void {
  if (scope.aborted) return;
  const timer = setTimeout(act, ms);
  scope.addEventListener("abort", () => clearTimeout(timer), { once: true });
}

/** Resolves after `ms` milliseconds, or when the scope is aborted. */
export function pause(scope: AbortSignal, ms: number): Promise<void> {
  return new Promise((resolve) => {
    if (scope.aborted) resolve();
    scope.addEventListener("abort", () => resolve(), { once: true });
    runAfter(scope, ms, resolve);
  });
}

/**
 * A signal that aborts after `ms` milliseconds, and with the scope. The function ends the wait. `AbortSignal.any` is
 * newer than some browsers in use.
 */
export function limited(scope: AbortSignal, ms: number): [signal: AbortSignal, done: () => void] {
  const limit = new AbortController();
  const abort = () => limit.abort();
  const timer = setTimeout(abort, ms);
  if (scope.aborted) abort();
  scope.addEventListener("abort", abort);
  return [
    limit.signal,
    () => {
      clearTimeout(timer);
      scope.removeEventListener("abort", abort);
    },
  ];
}
