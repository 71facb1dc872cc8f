import { Problem } from "@teahouse/protocol";

/** True where the network failed, the server cannot do it now, or does not know whether it was done. */
function isUnavailable(error: unknown): boolean {
  return error instanceof Problem && error.status === 503;
}

/** True where it was too fast or too much at once. */
export function isLimit(error: unknown): boolean {
  return error instanceof Problem && error.status === 429;
}

/** True where the session is over, or never was one. */
export function isSessionOver(error: unknown): boolean {
  return (
    error instanceof Problem && (error.code === "session_ended" || error.code === "unauthenticated")
  );
}

/** True where the same request may succeed later. */
export function isPassing(error: unknown): boolean {
  return isUnavailable(error) || isLimit(error);
}

/** How long the server asks to wait, in milliseconds; 0 where it says nothing of it. */
export function retryAfter(error: unknown): number {
  const seconds = error instanceof Problem ? error.fields.retryAfter : 0;
  return typeof seconds === "number" ? seconds * 1_000 : 0;
}
