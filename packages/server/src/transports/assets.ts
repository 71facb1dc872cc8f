import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { file } from "bun";
import { accepts } from "./encodings.ts";
import { isKnown, tagOfFile } from "./entity-tags.ts";

/** The files of the built web app: request path to file path. */
export type Assets = ReadonlyMap<string, string>;

const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join("; ");

/** Headers of our pages. A page may load only what this server sends. */
export const PAGE_HEADERS = {
  "content-security-policy": POLICY,
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "microphone=(self)",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
} as const;

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  webmanifest: "application/manifest+json",
  json: "application/json",
  png: "image/png",
  woff2: "font/woff2",
};

/** The files below a folder. Empty if the folder does not exist. */
export function readAssets(folder: string): Assets {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    files
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [`/${path.slice(folder.length).replaceAll("\\", "/").replace(/^\//, "")}`, path];
      }),
  );
}

/** Finds the file of a path. A path without a file extension is a screen and has the app's page. */
export function findAsset(assets: Assets, path: string): string | undefined {
  const isScreen = !/\.[a-z0-9]+$/i.test(path);
  const name = isScreen ? "/index.html" : path;
  return assets.has(name) && !/\.(br|gz)$/.test(name) ? name : undefined;
}

/** Answers with a file that `findAsset` found, or 304 if the browser has it. */
export async function serveAsset(
  assets: Assets,
  request: Request,
  name: string,
): Promise<Response> {
  const [encoding, path] = negotiate(assets, name, request.headers.get("accept-encoding") ?? "");
  const type = TYPES[name.split(".").at(-1) ?? ""] ?? "application/octet-stream";
  const isNamedByContent = name.startsWith("/assets/");
  const tag = isNamedByContent ? undefined : await tagOfFile(path);
  const headers: Record<string, string> = {
    ...PAGE_HEADERS,
    "content-type": type,
    "cache-control": isNamedByContent ? "public, max-age=31536000, immutable" : "no-cache",
    vary: "accept-encoding",
    ...(tag === undefined ? {} : { etag: tag }),
    ...(encoding === undefined ? {} : { "content-encoding": encoding }),
  };
  if (tag !== undefined && isKnown(request, tag)) {
    return new Response(null, { status: 304, headers });
  }
  // Bun answers a HEAD with the length of the file, and without its bytes.
  return new Response(file(path), { headers });
}

/** The smallest form of a file that the browser accepts. */
function negotiate(
  assets: Assets,
  name: string,
  accepted: string,
): [encoding: string | undefined, path: string] {
  for (const [encoding, suffix] of [
    ["br", ".br"],
    ["gzip", ".gz"],
  ] as const) {
    const path = assets.get(`${name}${suffix}`);
    if (path !== undefined && accepts(accepted, encoding)) return [encoding, path];
  }
  return [undefined, assets.get(name) ?? ""];
}
