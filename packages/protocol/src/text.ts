import * as z from "zod/mini";

/** Text that both databases keep as it is: no lone surrogate, no NUL. */
export const wellFormed = z
  .string()
  .check(z.refine((text) => text.isWellFormed() && !text.includes("\0"), "not well-formed text"));

/** The form in which names are compared: NFKC, then case folded, so that "Ａlice" and "alice" are one. */
export function fold(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}

/** Length as people count it in limits: Unicode code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

const SPACES_AND_CONTROLS = /[\s\p{Cc}\p{Cf}\p{Cs}\p{Z}]/gu;

/** Letters and marks that draw nothing: joiners, fillers, the braille blank, variation selectors. */
const FILLERS = /\p{Default_Ignorable_Code_Point}|\u2800/gu;

/** True where nothing would be seen of it: only spaces, controls, joiners, fillers or marks without a base. */
export function looksEmpty(text: string): boolean {
  const drawn = text.replace(SPACES_AND_CONTROLS, "").replace(FILLERS, "");
  return drawn.replace(/^\p{M}+/u, "") === "";
}

/** Joiners stay, since emoji and Persian are written with them. */
const NAME_CONTROLS =
  /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/**
 * Controls that would reach out of a name into the line it stands in (line breaks, changes of direction), and
 * letters that draw nothing and make one name another's double.
 */
export function hasControls(name: string): boolean {
  return NAME_CONTROLS.test(name);
}
