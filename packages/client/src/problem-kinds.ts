import { Problem } from "@teahouse/protocol";

/** True if the network failed, the server is unavailable, or the outcome is unknown. */
function isUnavailable(error: unknown): error is Problem {
  return error instanceof Problem && error.status === 503;
}

/** True if a rate or a number was exceeded. */
export function isLimit(error: unknown): error is Problem {
  return error instanceof Problem && error.status === 429;
}

/** True if the session ended or is unknown. */
export function isSessionOver(error: unknown): error is Problem {
  return (
    error instanceof Problem && (error.code === "session_ended" || error.code === "unauthenticated")
  );
}

/** True if the same request may succeed later. */
export function isPassing(error: unknown): error is Problem {
  return isUnavailable(error) || isLimit(error);
}

/** How long the server asks to wait, in milliseconds; 0 if it does not say. */
export function retryAfter(error: unknown): number {
  const seconds = error instanceof Problem ? error.fields.retryAfter : 0;
  return typeof seconds === "number" ? seconds * 1_000 : 0;
}
