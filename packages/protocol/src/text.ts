import * as z from "zod/mini";
import { type LengthLimitName, LIMITS } from "./limits.ts";

/**
 * The most combining marks in a row. Languages need three or four. The time of normalization grows with the square of
 * their number ("Stream-Safe Text Format", Unicode Standard Annex 15).
 */
export const MARKS_MAX = 30;

const TOO_MANY_MARKS = new RegExp(`\\p{M}{${MARKS_MAX + 1}}`, "u");

/**
 * Returns the schema of a text of at most this many UTF-16 units. It has no lone surrogate and no NUL, so that both
 * databases store it unchanged. A longer text is refused for its length alone.
 */
export function textUpTo(units: number) {
  const isLonger = (text: string) => text.length > units;
  return z.string().check(
    z.maxLength(units, "is too long"),
    z.refine(
      (text) => isLonger(text) || (text.isWellFormed() && !text.includes("\0")),
      "is not well-formed text",
    ),
    z.refine(
      (text) => isLonger(text) || !TOO_MANY_MARKS.test(text),
      `must have at most ${MARKS_MAX} combining marks in a row`,
    ),
  );
}

/** Returns the schema of a field with a limit. The limit counts code points, each of which is one or two UTF-16 units. */
export function textOf(limit: LengthLimitName) {
  return textUpTo(2 * LIMITS[limit].highest);
}

/** The form in which names are compared: NFKC, then lower case. "Ａlice" and "alice" are equal. */
export function fold(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}

/** The length that limits count: Unicode code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

const SPACES_AND_CONTROLS = /[\s\p{Cc}\p{Cf}\p{Cs}\p{Z}]/gu;

/** Invisible letters and marks: joiners, fillers, the braille blank, variation selectors. */
const FILLERS = /\p{Default_Ignorable_Code_Point}|\u2800/gu;

/** True if the text is invisible: only spaces, controls, joiners, fillers, or marks without a base. */
export function looksEmpty(text: string): boolean {
  const drawn = text.replace(SPACES_AND_CONTROLS, "").replace(FILLERS, "");
  return drawn.replace(/^\p{M}+/u, "") === "";
}

/** Joiners are not in it: emoji and Persian need them. */
const NAME_CONTROLS =
  /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/**
 * True if a name contains controls that change the line around it (line breaks, changes of direction), or invisible
 * letters that make two names look the same.
 */
export function hasControls(name: string): boolean {
  return NAME_CONTROLS.test(name);
}

/** Returns a name without the controls that `hasControls` finds. */
export function withoutControls(name: string): string {
  return name.replace(new RegExp(NAME_CONTROLS, "gu"), "");
}
