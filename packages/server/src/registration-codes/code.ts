import { hashToken } from "../lib/digest.ts";

/** Letters and digits that people do not confuse when they read a code aloud. */
const LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A code has about 58 random bits, in groups of four letters. */
const GROUPS = 3;
const GROUP_LENGTH = 4;

/** Returns a new random code, such as `K7QM-2XWD-9TPA`. */
export function generateCode(): string {
  const groups = Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, randomLetter).join(""),
  );
  return groups.join("-");
}

function randomLetter(): string {
  for (;;) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
    // The last bytes would make some letters more likely than others.
    if (byte < 256 - (256 % LETTERS.length)) return LETTERS.charAt(byte % LETTERS.length);
  }
}

/** Returns the digest under which a code is stored. Case, spaces and dashes do not count. */
export function hashCode(typed: string): string {
  return hashToken(typed.replace(/[\s-]/g, "").toUpperCase());
}
