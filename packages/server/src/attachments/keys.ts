import type { FileId } from "@teahouse/protocol";
import type { UnneededRow } from "./store/unneeded.ts";
import { isFinished, type UploadRow } from "./store/uploads.ts";

/** What the house makes of the bytes of an upload. */
export const MADE = ["picture", "small", "large", "face"] as const;
export type Made = (typeof MADE)[number];

/** The key in the store of what was made of an upload. The upload itself has its id as key. */
export function keyOf(id: FileId, made: Made): string {
  return `${id}.${made}`;
}

/** What a file is: the kind of an attachment, or a face. */
export type FileKind = "picture" | "file" | "voice" | "video" | "audio" | "face";

/** The keys of the bytes that a file needs. */
export function keysOf(id: FileId, kind: FileKind): readonly string[] {
  switch (kind) {
    case "picture":
      return [keyOf(id, "picture"), keyOf(id, "small"), keyOf(id, "large")];
    case "face":
      return [keyOf(id, "face")];
    default:
      return [id];
  }
}

/** The keys of all bytes that an upload may have. */
export function keysOfUpload(id: FileId): readonly string[] {
  return [id, ...MADE.map((made) => keyOf(id, made))];
}

/** All bytes that an upload may have. Nothing is made of an unfinished one. */
export function bytesOf(upload: UploadRow): UnneededRow[] {
  const { id, parts } = upload;
  if (!isFinished(upload)) return [{ key: id, parts }];
  return keysOfUpload(id).map((key) => ({ key, parts: "" }));
}
