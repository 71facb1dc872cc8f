/** A piece of TypeScript. There are none for comments and white space. */
export interface Token {
  readonly kind: "word" | "number" | "string" | "template" | "regex" | "sign";
  readonly text: string;
}

const WORD = /[\p{ID_Start}$_#][\p{ID_Continue}$]*/uy;
const NUMBER = /\d[\w.]*/y;
const SPACE = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const STRING = /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/y;
const REGEX = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const SIGN = /=>|\?\.(?!\d)|\.\.\.|[\s\S]/y;

/** After these words a slash begins a regular expression; after another word it divides. */
const BEFORE_VALUE = new Set(["return", "typeof", "case", "in", "of", "await", "yield", "void"]);

/** The tokens of a source in order. A template comes before the tokens of its holes. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < source.length; ) {
    const space = match(SPACE, source, at);
    at += space.length;
    if (at >= source.length) break;
    if (source[at] === "`") {
      const { end, holes } = readTemplate(source, at);
      tokens.push({ kind: "template", text: source.slice(at, end) });
      for (const hole of holes) tokens.push(...tokenize(hole));
      at = end;
    } else {
      const token = readToken(source, at, tokens.at(-1));
      tokens.push(token);
      at += token.text.length;
    }
  }
  return tokens;
}

function readToken(source: string, at: number, before: Token | undefined): Token {
  const kinds = { word: WORD, number: NUMBER, string: STRING } as const;
  for (const [kind, pattern] of Object.entries(kinds)) {
    const text = match(pattern, source, at);
    if (text !== "") return { kind: kind as keyof typeof kinds, text };
  }
  const regex = mayBeginValue(before) ? match(REGEX, source, at) : "";
  if (regex !== "") return { kind: "regex", text: regex };
  return { kind: "sign", text: match(SIGN, source, at) };
}

function mayBeginValue(before: Token | undefined): boolean {
  if (before === undefined) return true;
  if (before.kind === "word") return BEFORE_VALUE.has(before.text);
  return before.kind === "sign" && ![")", "]", "}"].includes(before.text);
}

/** The end of the template that begins at `start`, and the sources in its holes. */
function readTemplate(source: string, start: number): { end: number; holes: string[] } {
  const holes: string[] = [];
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] === "\\") at++;
    else if (source[at] === "`") return { end: at + 1, holes };
    else if (source.startsWith("${", at)) {
      const end = endOfHole(source, at + 2);
      holes.push(source.slice(at + 2, end));
      at = end;
    }
  }
  throw new Error("A template has no end");
}

function endOfHole(source: string, start: number): number {
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    const sign = source[at];
    if (sign === "}" && depth === 0) return at;
    if (sign === "{") depth++;
    else if (sign === "}") depth--;
    else if (sign === "`") at = readTemplate(source, at).end - 1;
    else if (sign === '"' || sign === "'") at += match(STRING, source, at).length - 1;
  }
  throw new Error("A hole of a template has no end");
}

function match(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? "";
}
