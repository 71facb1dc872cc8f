import { problem } from "@teahouse/protocol";

export interface OriginRules {
  /** The one origin that pages of ours have; undefined: the request's own host. */
  readonly publicOrigin: string | undefined;
}

/**
 * Refuses what another site made a browser send. A request with the cookie wants our own `Origin`, compared
 * exactly; a GET without one wants `Sec-Fetch-Site: same-origin`, or `none` for what a person opened. One
 * without the cookie and without `Origin` is no browser's.
 */
export function checkOrigin(request: Request, hasCookie: boolean, rules: OriginRules): void {
  const origin = request.headers.get("origin");
  if (origin !== null) {
    if (!isOwn(origin, request, rules)) throw problem("wrong_origin");
    return;
  }
  if (!hasCookie) return;
  const site = request.headers.get("sec-fetch-site");
  if (request.method === "GET" && (site === "same-origin" || site === "none")) return;
  throw problem("wrong_origin");
}

/** A WebSocket is no fetch: with the cookie it always wants the Origin. */
export function checkSocketOrigin(request: Request, hasCookie: boolean, rules: OriginRules): void {
  const origin = request.headers.get("origin");
  if (origin === null ? hasCookie : !isOwn(origin, request, rules)) throw problem("wrong_origin");
}

function isOwn(origin: string, request: Request, { publicOrigin }: OriginRules): boolean {
  if (publicOrigin !== undefined) return origin === publicOrigin;
  const host = request.headers.get("host");
  return host !== null && (origin === `http://${host}` || origin === `https://${host}`);
}
