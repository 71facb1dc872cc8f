import { isolate } from "../isolate.ts";
import type { Who } from "../who.ts";

/** "1 person", "2 people". */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A person as the beginning of a sentence. */
export function subject(who: Who): string {
  return who === undefined ? "You" : isolate(who);
}

/** A person as the object of a sentence. */
export function object(who: Who): string {
  return who === undefined ? "you" : isolate(who);
}
