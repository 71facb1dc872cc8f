import { randomText } from "../lib/random.ts";

/** A short word, so that no client can write arbitrary text into the log. */
const SAFE_ID = /^[\w.-]{1,64}$/;

const ids = new WeakMap<Request, string>();

/** Returns the id of a request: its `X-Request-Id`, which a proxy's log may have too, or a random one. */
export function requestIdOf(request: Request): string {
  let id = ids.get(request);
  if (id === undefined) {
    const given = request.headers.get("x-request-id") ?? "";
    id = SAFE_ID.test(given) ? given : randomText(12);
    ids.set(request, id);
  }
  return id;
}
