import { isolate } from "../isolate.ts";
import type { Who } from "../who.ts";

/** A sentence of its parts, with spaces around names and none around 你. */
export function sentence(...parts: readonly (string | { readonly who: Who })[]): string {
  const words = parts.map((part) => {
    if (typeof part === "string") return part;
    return part.who === undefined ? "你" : ` ${isolate(part.who)} `;
  });
  return words.join("").trim();
}
