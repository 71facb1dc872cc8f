import * as z from "zod/mini";

/** Text that both databases store unchanged: no lone surrogate, no NUL. */
export const wellFormed = z
  .string()
  .check(
    z.refine((text) => text.isWellFormed() && !text.includes("\0"), "is not well-formed text"),
  );

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
