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
