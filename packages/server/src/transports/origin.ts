import { problem } from "@teahouse/protocol";

export interface OriginRules {
  /** The origin of our pages. If undefined, the request's own host. */
  readonly publicOrigin: string | undefined;
  /** Further origins of our pages. */
  readonly otherOrigins: readonly string[];
  /** Origins of pages elsewhere, which may use the API with a token, but never with the cookie. */
  readonly allowedOrigins: readonly string[];
}

/**
 * Refuses a request that another site made the browser send. A request with the cookie needs exactly our own `Origin`.
 * A GET or HEAD without `Origin` needs `Sec-Fetch-Site: same-origin`, or `none` if a person opened the URL. Browsers do
 * not send that over plain HTTP, except to their own machine; then a `Referer` of our own pages counts. A request
 * without the cookie and without `Origin` does not come from a browser. Without the cookie, allowed pages elsewhere pass
 * too.
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
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (isRead && (site === "same-origin" || site === "none")) return;
  if (isRead && site === null && isOwnReferer(request, rules)) return;
  throw problem("wrong_origin");
}

/** Checks a WebSocket. With the cookie it always needs the `Origin`, also on a GET. */
export function checkSocketOrigin(request: Request, hasCookie: boolean, rules: OriginRules): void {
  const origin = request.headers.get("origin");
  if (origin === null ? hasCookie : !isOwn(origin, request, rules)) throw problem("wrong_origin");
}

/** True if the request comes from a page elsewhere that may use the API with a token. */
export function isAllowedElsewhere(request: Request, { allowedOrigins }: OriginRules): boolean {
  const origin = request.headers.get("origin");
  return origin !== null && allowedOrigins.includes(origin);
}

/** True if the answer may set cookies: the request comes from our own page, or from no page. */
export function maySetCookies(request: Request, rules: OriginRules): boolean {
  const origin = request.headers.get("origin");
  return origin === null || isOwn(origin, request, rules);
}

/**
 * True if the browser's connection uses TLS. The origin with the request's host decides, or all origins if none has it.
 * `forwardedTls` decides if no origin is set, or if their schemes differ.
 */
export function usesTls(request: Request, rules: OriginRules, forwardedTls: boolean): boolean {
  const host = request.headers.get("host")?.toLowerCase();
  const origins = originsOf(rules);
  const asked = origins.filter((origin) => origin.split("//")[1] === host);
  const secure = (asked.length > 0 ? asked : origins).map((origin) => origin.startsWith("https:"));
  return secure.length === 0 || new Set(secure).size > 1 ? forwardedTls : secure.every(Boolean);
}

function originsOf({ publicOrigin, otherOrigins }: OriginRules): readonly string[] {
  return publicOrigin === undefined ? otherOrigins : [publicOrigin, ...otherOrigins];
}

function isOwnReferer(request: Request, rules: OriginRules): boolean {
  const page = URL.parse(request.headers.get("referer") ?? "");
  return page !== null && isOwn(page.origin, request, rules);
}

function isOwn(origin: string, request: Request, rules: OriginRules): boolean {
  const origins = originsOf(rules);
  if (origins.length > 0) return origins.includes(origin);
  const host = request.headers.get("host");
  return host !== null && (origin === `http://${host}` || origin === `https://${host}`);
}
