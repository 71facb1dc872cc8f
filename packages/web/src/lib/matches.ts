import { fold } from "@teahouse/client";

/** True where each word of the query stands somewhere in one of the names, whatever its case and width. */
export function matches(query: string, names: readonly string[]): boolean {
  const folded = names.map(fold).join("\n");
  return fold(query)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
