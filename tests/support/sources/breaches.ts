import type { ActSource } from "./acts.ts";
import { type Token, tokenize } from "./tokens.ts";

/** Sources of time and chance. An act that runs again must have the same result. */
const UNSTEADY = new Set(["Date", "performance", "crypto"]);

/** The server's memory, and everything that an act could await besides its transaction. */
const OUTSIDE = new Set([
  ...["hub", "house", "fetch", "Bun", "process", "new Promise", "Promise.withResolvers"],
  ...["setTimeout", "setInterval", "setImmediate", "queueMicrotask"],
]);

/** Parts of these that an act may use. The limits never change, and a digest depends on its input alone. */
const ALLOWED = ["house.limits", "house.digest"];

/** The sources of time and chance that an act uses. It may use only `tx.now`. */
export function unsteadyIn({ body }: ActSource): string[] {
  return freeWords(body)
    .filter(({ word, path }) => {
      return UNSTEADY.has(word) || /^random(?=[A-Z]|$)/.test(word) || path === "Math.random";
    })
    .map(({ path }) => path);
}

/** The words by which an act reaches outside its transaction. */
export function outsideIn({ body }: ActSource): string[] {
  return freeWords(body)
    .filter(({ word, path }) => OUTSIDE.has(word) || OUTSIDE.has(path))
    .filter(({ path }) => !ALLOWED.includes(path))
    .map(({ path }) => path);
}

/** The words of a body that do not follow a dot, each with its own first member. */
function freeWords(body: readonly Token[]): { word: string; path: string }[] {
  return body.flatMap(({ kind, text: word }, at) => {
    const isMember = [".", "?."].includes(body[at - 1]?.text ?? "");
    const isKey = body[at + 1]?.text === ":" && ["{", ","].includes(body[at - 1]?.text ?? "");
    if (kind !== "word" || isMember || isKey) return [];
    const member = [".", "?."].includes(body[at + 1]?.text ?? "") ? body[at + 2]?.text : undefined;
    if (body[at - 1]?.text === "new") return [{ word, path: `new ${word}` }];
    return [{ word, path: member === undefined ? word : `${word}.${member}` }];
  });
}

/** The SQL of a source: templates after `sql`, with or without a type between them. */
export function sqlIn(source: string): string[] {
  const tokens = tokenize(source);
  return tokens
    .filter(({ kind }, at) => kind === "template" && tagOf(tokens, at) === "sql")
    .map(({ text }) => text);
}

function tagOf(tokens: readonly Token[], template: number): string {
  let at = template - 1;
  if (tokens[at]?.text === ">") {
    for (let depth = 0; at >= 0; at--) {
      if (tokens[at]?.text === ">") depth++;
      else if (tokens[at]?.text === "<" && --depth === 0) break;
    }
    at--;
  }
  return tokens[at]?.text ?? "";
}

/** The imports of a source, without those of types alone. */
export function importsOf(source: string): string[] {
  const tokens = tokenize(source);
  return tokens.flatMap(({ kind, text }, at) => {
    if (kind !== "string") return [];
    const before = tokens[at - 1]?.text;
    const isDynamic = before === "(" && tokens[at - 2]?.text === "import";
    const isStatic = before === "import" || (before === "from" && !isOfTypes(tokens, at));
    return isDynamic || isStatic ? [text.slice(1, -1)] : [];
  });
}

/** True for `import type … from` and `export type … from`. */
function isOfTypes(tokens: readonly Token[], path: number): boolean {
  const start = tokens.findLastIndex(
    ({ text }, at) => at < path && (text === "import" || text === "export"),
  );
  return tokens[start + 1]?.text === "type";
}
