import type { Limits } from "@teahouse/client";
import type { StagedFile } from "../shared/staged-files.ts";

/** The formats that the server shows as pictures. */
const PICTURES = ["image/jpeg", "image/png", "image/webp", "image/gif"];

/** What a file is sent as, unless the user chooses otherwise. */
export function kindOfFile({ type, size }: File, { pictureMax }: Limits): StagedFile["kind"] {
  if (PICTURES.includes(type) && size <= pictureMax) return "picture";
  if (type.startsWith("video/")) return "video";
  return type.startsWith("audio/") ? "audio" : "file";
}
