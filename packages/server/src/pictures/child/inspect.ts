import { inspectGif } from "./gif.ts";
import { type Inspected, refuse } from "./inspected.ts";
import { inspectJpeg } from "./jpeg.ts";
import { inspectPng } from "./png.ts";
import { typeOf } from "./type-of.ts";
import { inspectWebp } from "./webp.ts";

const INSPECT = {
  "image/jpeg": inspectJpeg,
  "image/png": inspectPng,
  "image/webp": inspectWebp,
  "image/gif": inspectGif,
} as const;

/**
 * Looks at a picture's bytes without decoding it. Only its own first bytes say what it is. Throws if it is no picture that
 * every browser shows, is not whole, or would cost too much to draw.
 */
export function inspectPicture(bytes: Buffer): Inspected {
  const type = typeOf(bytes);
  return type === undefined ? refuse("begins as no picture does") : INSPECT[type](bytes);
}
