import { randomText } from "../lib/random.ts";

/** A short word, so that nobody can write into the log what they like. */
const TAKEN = /^[\w.-]{1,64}$/;

const ids = new WeakMap<Request, string>();

/** The id of a request: its `X-Request-Id`, by which a proxy's log names it too, or a random one. */
export function requestIdOf(request: Request): string {
  let id = ids.get(request);
  if (id === undefined) {
    const given = request.headers.get("x-request-id") ?? "";
    id = TAKEN.test(given) ? given : randomText(12);
    ids.set(request, id);
  }
  return id;
}
