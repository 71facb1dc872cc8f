import { invalid } from "@teahouse/protocol";

/** The most segments of a path. No path of ours has as many. */
const SEGMENTS_MOST = 8;

/**
 * Routes for all paths of at most eight segments. Bun normalises `request.url`, so `/x/../metrics` looks like
 * `/metrics` there. The fields of these routes are the segments as they were sent, each decoded.
 */
export function everyPath<H>(handler: H): Record<string, H> {
  const routes: Record<string, H> = { "/": handler };
  for (let count = 1, path = ""; count <= SEGMENTS_MOST; count++) {
    path += `/:segment${count}`;
    routes[path] = handler;
    routes[`${path}/`] = handler;
  }
  return routes;
}

/**
 * Reads the URL of a request. Throws if a proxy could read its host or its path in another way. `sent` has the fields of
 * `everyPath`; it is empty for a path that none of its routes takes. If it is undefined, nothing is compared with it.
 */
export function readTarget({ headers, url }: Request, sent: readonly string[] | undefined): URL {
  // Bun joins two `Host` headers with a comma. Without a valid one, the URL is a bare path.
  if (headers.get("host")?.includes(",") || !URL.canParse(url)) {
    throw invalid("host", "is not one valid host");
  }
  const target = new URL(url);
  const segments = target.pathname.split("/").slice(1).map(decodeSegment);
  if (target.hash !== "" || segments.includes(undefined) || !isAsSent(segments, sent)) {
    throw invalid("path", "is not in its normal form, or has too many segments");
  }
  return target;
}

/** A proxy may take a slash or a backslash in a segment for a border of segments. No path of ours has control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find.
const FORBIDDEN = /[/\\\u0000-\u001f\u007f]/;

/** The escapes of letters, digits and `-._~`, which are never needed (RFC 3986, 6.2.2.2). */
const NEEDLESS = /%(?:2[de]|3\d|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])/i;

/** Returns the text of a segment. Undefined if it is not in its normal form. */
function decodeSegment(segment: string): string | undefined {
  if (!segment.includes("%")) return segment;
  if (NEEDLESS.test(segment)) return undefined;
  try {
    const text = decodeURIComponent(segment);
    return FORBIDDEN.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** True if the segments are those that were sent. A slash at the end leaves an empty segment without a field. */
function isAsSent(
  segments: readonly (string | undefined)[],
  sent: readonly string[] | undefined,
): boolean {
  if (sent === undefined) return true;
  const named = segments.at(-1) === "" ? segments.slice(0, -1) : segments;
  return named.length === sent.length && named.every((segment, at) => segment === sent[at]);
}
