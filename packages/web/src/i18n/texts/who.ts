import { isolate } from "./define.ts";

/** Somebody by name, or oneself where there is none. */
export type Who = string | undefined;

/** As they begin an English sentence. */
export function subject(who: Who): string {
  return who === undefined ? "You" : isolate(who);
}

/** As something is done to them in an English sentence. */
export function object(who: Who): string {
  return who === undefined ? "you" : isolate(who);
}

/** A Chinese sentence, with spaces round names and none round 你. */
export function sentence(...parts: readonly (string | { readonly who: Who })[]): string {
  const words = parts.map((part) => {
    if (typeof part === "string") return part;
    return part.who === undefined ? "你" : ` ${isolate(part.who)} `;
  });
  return words.join("").trim();
}
