import { file } from "bun";
import { hashToken } from "../lib/digest.ts";

/** Returns the entity tag of some content (RFC 9110). */
export function tagOf(content: Uint8Array | string): string {
  return `"${hashToken(content).slice(0, 16)}"`;
}

/** The tags of files, by path and time of change. */
const tags = new Map<string, string>();

/** Returns the entity tag of a file. An unchanged file is read only once. */
export async function tagOfFile(path: string): Promise<string> {
  const found = file(path);
  const key = `${found.lastModified} ${path}`;
  const tag = tags.get(key) ?? tagOf(await found.bytes());
  tags.set(key, tag);
  return tag;
}

/** Whether the client has the content with this tag already (`If-None-Match`). */
export function isKnown(request: Request, tag: string): boolean {
  const known = request.headers.get("if-none-match")?.split(",") ?? [];
  return known.some((one) => ["*", tag].includes(one.trim().replace(/^W\//, "")));
}
