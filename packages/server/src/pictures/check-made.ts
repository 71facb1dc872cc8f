import { sizeOfWebp } from "./child/webp-size.ts";
import type { PictureType } from "./facts.ts";

const START: Readonly<Record<PictureType, RegExp>> = {
  "image/jpeg": /^\xff\xd8\xff/,
  "image/png": /^\x89PNG\r\n\x1a\n/,
  "image/webp": /^RIFF....WEBP/s,
  "image/gif": /^GIF8[79]a/,
};

/** True if the bytes begin as the type does. */
export function isOfType(bytes: Uint8Array | undefined, type: PictureType): boolean {
  if (bytes === undefined) return false;
  return START[type].test(Buffer.from(bytes.subarray(0, 12)).toString("latin1"));
}

/** True if the bytes are a still WebP of at most `side` by `side` pixels. */
export function isWebpWithin(bytes: Uint8Array, side: number): boolean {
  const size = isOfType(bytes, "image/webp") ? sizeOfWebp(bytes) : undefined;
  return size !== undefined && size.width <= side && size.height <= side;
}
