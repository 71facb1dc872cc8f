/** A name that is being written behind an @, and where in the text it stands. */
export interface Token {
  /** The place of the @. */
  readonly start: number;
  readonly query: string;
}

/** Longer ones are no name any more. */
const LONGEST = 32;

/** What the caret stands in. An @ inside of an e-mail address begins no name. */
export function tokenAt(text: string, caret: number): Token | undefined {
  const before = text.slice(0, caret);
  const start = before.lastIndexOf("@");
  if (start === -1 || /[A-Za-z0-9._%+-]$/.test(before.slice(0, start))) return undefined;
  const query = before.slice(start + 1);
  return query.length > LONGEST || /\s/.test(query) ? undefined : { start, query };
}

/** The text with a name in place of the token, and where the caret stands behind it. */
export function withName(text: string, caret: number, { start }: Token, name: string) {
  const before = `${text.slice(0, start)}@${name} `;
  return { text: before + text.slice(caret).replace(/^ /, ""), caret: before.length };
}
