import { fold } from "@teahouse/client";

/** True if each word of the query is part of one of the names. Case and width do not matter. */
export function matches(query: string, names: readonly string[]): boolean {
  const folded = names.map(fold).join("\n");
  return fold(query)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
