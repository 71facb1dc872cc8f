import { problem } from "@teahouse/protocol";

export interface OriginRules {
  /** The only origin of our pages. Undefined: the request's own host. */
  readonly publicOrigin: string | undefined;
  /** Origins of pages elsewhere, which may use the API with a token, but never with the cookie. */
  readonly allowedOrigins: readonly string[];
}

/**
 * Refuses a request that another site made the browser send. A request with the cookie needs exactly our own `Origin`.
 * A GET without `Origin` needs `Sec-Fetch-Site: same-origin`, or `none` if a person opened the URL. A request without
 * the cookie and without `Origin` does not come from a browser. Without the cookie, a page elsewhere may be allowed.
 */
export function checkOrigin(request: Request, hasCookie: boolean, rules: OriginRules): void {
  const origin = request.headers.get("origin");
  if (origin !== null) {
    if (isOwn(origin, request, rules)) return;
    if (hasCookie || !isAllowedElsewhere(request, rules)) throw problem("wrong_origin");
    return;
  }
  if (!hasCookie) return;
  const site = request.headers.get("sec-fetch-site");
  if (request.method === "GET" && (site === "same-origin" || site === "none")) return;
  throw problem("wrong_origin");
}

/** Checks a WebSocket. With the cookie it always needs the `Origin`, also on a GET. */
export function checkSocketOrigin(request: Request, hasCookie: boolean, rules: OriginRules): void {
  const origin = request.headers.get("origin");
  if (origin === null ? hasCookie : !isOwn(origin, request, rules)) throw problem("wrong_origin");
}

/** True if a page elsewhere sends the request that may use the API with a token. */
export function isAllowedElsewhere(request: Request, { allowedOrigins }: OriginRules): boolean {
  const origin = request.headers.get("origin");
  return origin !== null && allowedOrigins.includes(origin);
}

/** True if an answer may set cookies: our own page asks, or no page at all. */
export function maySetCookies(request: Request, rules: OriginRules): boolean {
  const origin = request.headers.get("origin");
  return origin === null || isOwn(origin, request, rules);
}

function isOwn(origin: string, request: Request, { publicOrigin }: OriginRules): boolean {
  if (publicOrigin !== undefined) return origin === publicOrigin;
  const host = request.headers.get("host");
  return host !== null && (origin === `http://${host}` || origin === `https://${host}`);
}
