import type { PictureType } from "../facts.ts";

const STARTS: readonly (readonly [PictureType, string])[] = [
  ["image/jpeg", "\xff\xd8\xff"],
  ["image/png", "\x89PNG\r\n\x1a\n"],
  ["image/gif", "GIF87a"],
  ["image/gif", "GIF89a"],
];

/** The type that the first bytes of a picture say. */
export function typeOf(bytes: Uint8Array): PictureType | undefined {
  const start = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  if (start.startsWith("RIFF") && start.endsWith("WEBP")) return "image/webp";
  return STARTS.find(([, first]) => start.startsWith(first))?.[0];
}
