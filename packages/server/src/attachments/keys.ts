import type { FileId } from "@teahouse/protocol";

/** What the house makes of the bytes of an upload. */
export const MADE = ["picture", "small", "large", "face"] as const;
export type Made = (typeof MADE)[number];

/** The key in the store of what was made of an upload. The upload itself has its id as key. */
export function keyOf(id: FileId, made: Made): string {
  return `${id}.${made}`;
}
