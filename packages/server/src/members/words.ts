import { fold } from "@teahouse/protocol";

/** What draws nothing is no way around a word. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** A letter or digit of a script that puts spaces between its words. */
const SPACED = /[\p{L}\p{N}](?<![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}])/u;

/** The form in which words and texts are compared. */
export function toWord(text: string): string {
  return fold(text.replace(UNSEEN, "")).trim();
}

/**
 * Whether a text has one of the words in it. A word of a script with spaces between its words stands alone, so
 * that "ass" is not found in "class"; a Chinese one is found inside a sentence.
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

/** True where two texts meet in the middle of a word. */
function joins(left: string, right: string): boolean {
  const before = [...left.slice(-2)].at(-1) ?? "";
  const after = [...right.slice(0, 2)].at(0) ?? "";
  return SPACED.test(before) && SPACED.test(after);
}
