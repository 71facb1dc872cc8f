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
