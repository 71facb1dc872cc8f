import { fold } from "@teahouse/protocol";

/** Invisible characters inside a word must not hide it from the filter. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** A letter or digit of a script that separates words by spaces. */
const SPACED = /[\p{L}\p{N}](?<![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}])/u;

/** Returns the form of a word or text for comparison. */
export function toWord(text: string): string {
  return fold(text.replace(UNSEEN, "")).trim();
}

/**
 * True if a text contains one of the words. If the script separates words by spaces, only whole words match: "ass" is
 * not found in "class". A Chinese word is found inside a sentence.
 */
export function hasWord(text: string, words: readonly string[]): boolean {
  const folded = toWord(text);
  return words.some((word) => stands(folded, word));
}

function stands(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!joins(text.slice(0, at), word) && !joins(word, text.slice(at + word.length))) return true;
  }
  return false;
}

/** True if the border between the two texts is inside a word. */
function joins(left: string, right: string): boolean {
  const before = [...left.slice(-2)].at(-1) ?? "";
  const after = [...right.slice(0, 2)].at(0) ?? "";
  return SPACED.test(before) && SPACED.test(after);
}
