import { NETWORK_HEADER } from "@teahouse/protocol";
import { isAllowedElsewhere, type OriginRules } from "./origin.ts";

const METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
const REQUEST_HEADERS =
  "authorization, content-type, if-none-match, if-range, last-event-id, range, x-request-id, tus-resumable, upload-length, upload-metadata, upload-offset";
const EXPOSED = `content-disposition, content-range, etag, retry-after, x-request-id, ${NETWORK_HEADER}, location, tus-resumable, upload-expires, upload-length, upload-metadata, upload-offset`;

/** How long a browser may remember what it was allowed, in seconds. */
const MAX_AGE = "600";

/**
 * Answers a browser that asks whether a page elsewhere may send a request (the Fetch Standard). Undefined for any other
 * request, and for pages that are not allowed: their browser then sends nothing.
 */
export function answerPreflight(request: Request, rules: OriginRules): Response | undefined {
  if (request.method !== "OPTIONS" || !isAllowedElsewhere(request, rules)) return undefined;
  if (!request.headers.has("access-control-request-method")) return undefined;
  const answer = new Response(null, { status: 204 });
  answer.headers.set("access-control-allow-methods", METHODS);
  answer.headers.set("access-control-allow-headers", REQUEST_HEADERS);
  answer.headers.set("access-control-max-age", MAX_AGE);
  return answer;
}

/** Lets an allowed page elsewhere read the answer. Credentials are never allowed, so its browser sends no cookie. */
export function shareAnswer(answer: Response, request: Request, rules: OriginRules): void {
  const path = URL.parse(request.url)?.pathname ?? "";
  if (rules.allowedOrigins.length === 0 || !path.startsWith("/api/")) return;
  answer.headers.append("vary", "origin");
  if (!isAllowedElsewhere(request, rules)) return;
  answer.headers.set("access-control-allow-origin", request.headers.get("origin") ?? "");
  answer.headers.set("access-control-expose-headers", EXPOSED);
}
