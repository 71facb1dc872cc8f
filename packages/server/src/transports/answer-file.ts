import { problem } from "@teahouse/protocol";
import type { SentFile } from "../handler.ts";
import type { House } from "../house.ts";
import { dispositionOf } from "./disposition.ts";
import { isKnown } from "./entity-tags.ts";
import { type ByteRange, readRange } from "./ranges.ts";

/**
 * Headers of bytes that users sent. A browser asks again each time, since rights can end. It runs nothing in them, and
 * gives them to no other site.
 */
const HEADERS = {
  "cache-control": "private, no-cache",
  "x-content-type-options": "nosniff",
  "content-security-policy": "sandbox; default-src 'none'",
  "cross-origin-resource-policy": "same-origin",
  "accept-ranges": "bytes",
} as const;

/** What a browser says if it follows a link, and shows or saves what it gets. A page's scripts may not read another site. */
const NAVIGATION = "navigate";

/** Answers with a stored file or a part of it. Nothing of it is in memory. The caller has checked the rights. */
export async function answerFile(
  { files, logger }: House,
  request: Request,
  { key, type, disposition, name }: SentFile,
): Promise<Response> {
  const tag = `"${key}"`;
  const headers = { ...HEADERS, etag: tag };
  if (isKnown(request, tag)) return new Response(null, { status: 304, headers });
  const facts = { type, disposition: dispositionOf(disposition, name) };
  const link = mayRedirect(request, disposition) ? files.linkTo(key, facts) : undefined;
  if (link !== undefined) {
    return new Response(null, { status: 302, headers: { ...headers, location: link } });
  }
  const size = await files.sizeOf(key);
  if (size === undefined) {
    logger.error("The bytes of a file are missing", { key });
    throw problem("not_found");
  }
  const range = readRange(request, size, tag);
  if (range === "unsatisfiable") {
    return new Response(null, {
      status: 416,
      headers: { ...headers, "content-range": `bytes */${size}` },
    });
  }
  const { from, to } = range ?? { from: 0, to: size };
  return new Response(await files.read(key, from, to), {
    status: range === undefined ? 200 : 206,
    headers: {
      ...headers,
      "content-type": facts.type,
      "content-disposition": facts.disposition,
      ...(range === undefined ? {} : rangeHeader(range, size)),
    },
  });
}

/** Only what is saved may come from elsewhere: the app's pages load nothing from other sites. */
function mayRedirect({ method, headers }: Request, disposition: SentFile["disposition"]): boolean {
  const mode = headers.get("sec-fetch-mode") ?? NAVIGATION;
  return method === "GET" && disposition === "attachment" && mode === NAVIGATION;
}

function rangeHeader({ from, to }: ByteRange, size: number) {
  return { "content-range": `bytes ${from}-${to - 1}/${size}` };
}
