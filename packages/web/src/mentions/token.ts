/** The part of a name that the user has typed after an @, and its place in the text. */
export interface Token {
  /** The index of the @. */
  readonly start: number;
  readonly query: string;
}

/** A longer text after an @ is not a name. */
const LONGEST = 32;

/** The token before the caret; undefined if there is none. An @ inside an e-mail address begins no name. */
export function tokenAt(text: string, caret: number): Token | undefined {
  const before = text.slice(0, caret);
  const start = before.lastIndexOf("@");
  if (start === -1 || /[A-Za-z0-9._%+-]$/.test(before.slice(0, start))) return undefined;
  const query = before.slice(start + 1);
  return query.length > LONGEST || /\s/.test(query) ? undefined : { start, query };
}

/** The text with a name instead of the token, and the index of the caret after the name. */
export function withName(text: string, caret: number, { start }: Token, name: string) {
  const before = `${text.slice(0, start)}@${name} `;
  return { text: before + text.slice(caret).replace(/^ /, ""), caret: before.length };
}
