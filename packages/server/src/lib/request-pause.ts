import { type Limits, problem, type Time } from "@teahouse/protocol";

/**
 * Throws `asked_recently` during the pause after a request of the same kind to the same receiver was closed. `closedAt`
 * is 0 if there was none.
 */
export function checkRequestPause(
  closedAt: Time,
  now: Time,
  { requestPauseSeconds }: Limits,
): void {
  const wait = closedAt + requestPauseSeconds * 1000 - now;
  if (closedAt > 0 && wait > 0) {
    throw problem("asked_recently", { retryAfter: Math.ceil(wait / 1000) });
  }
}
