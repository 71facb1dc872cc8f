import type { Limits } from "@teahouse/client";
import type { StagedFile } from "../shared/staged-files.ts";

/** The formats that the server shows as pictures. */
const PICTURES = ["image/jpeg", "image/png", "image/webp", "image/gif"];

/** Not every system knows the media type of these. */
const TO_CONVERT = /\.(heic|heif|avif)$/i;

/** What a file is sent as, unless the user chooses otherwise. */
export function kindOfFile({ type, size }: File, { pictureMax }: Limits): StagedFile["kind"] {
  if (PICTURES.includes(type) && size <= pictureMax) return "picture";
  if (type.startsWith("video/")) return "video";
  return type.startsWith("audio/") ? "audio" : "file";
}

/** True for a file that is a picture, or that the browser may be able to make one of: it is too large, HEIC or AVIF. */
export function mayBecomePicture({ type, name }: File): boolean {
  return PICTURES.includes(type) || /^image\/(heic|heif|avif)/.test(type) || TO_CONVERT.test(name);
}
