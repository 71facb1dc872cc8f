import { fold, hasControls, type Limits, lengthOf } from "@teahouse/client";

/** An obvious fault in a list of words. The server checks again. */
export type WordFault =
  | { readonly kind: "many"; readonly count: number }
  | { readonly kind: "long"; readonly word: string }
  /** Counted from 1. */
  | { readonly kind: "controls"; readonly line: number };

function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim());
}

/** The words of a text with one word per line. Words that differ only in case count once. */
export function toWords(text: string): string[] {
  const words = linesOf(text).filter((line) => line !== "");
  return [...new Map(words.map((word) => [fold(word), word])).values()];
}

export function faultIn(
  text: string,
  { wordsMax, wordMax }: Pick<Limits, "wordsMax" | "wordMax">,
): WordFault | undefined {
  const lines = linesOf(text);
  const hidden = lines.findIndex(hasControls);
  if (hidden >= 0) return { kind: "controls", line: hidden + 1 };
  const word = lines.find((line) => lengthOf(line) > wordMax);
  if (word !== undefined) return { kind: "long", word };
  const count = toWords(text).length;
  return count > wordsMax ? { kind: "many", count } : undefined;
}
