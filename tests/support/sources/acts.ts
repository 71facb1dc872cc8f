import { type Token, tokenize } from "./tokens.ts";

/** A function that works in a transaction: one of its parameters is a `Tx`, a `SetTx` or a `Sql`. */
export interface ActSource {
  /** Empty for a function without a name. */
  readonly name: string;
  /** True for an argument of `read(…)`. It holds no lock, and may also use the server's memory. */
  readonly isRead: boolean;
  readonly body: readonly Token[];
}

const OPEN: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const CLOSED = new Set(Object.values(OPEN));
const ENDS_TYPE = new Set(["=>", ";", ",", ...CLOSED]);
const STATEMENTS = new Set(["if", "for", "while", "switch", "catch", "with"]);
const TRANSACTIONS = new Set(["tx", "Tx", "SetTx", "sql", "Sql"]);

/** Every function of a source that works in a transaction: declarations, arrows, methods, and nested ones. */
export function actsOf(source: string): ActSource[] {
  const tokens = tokenize(source);
  return tokens.flatMap((token, at) => {
    const act = token.text === "(" ? readAct(tokens, at) : readShortArrow(tokens, at);
    return act === undefined ? [] : [act];
  });
}

/** A function whose parameters begin at `start`. */
function readAct(tokens: readonly Token[], start: number): ActSource | undefined {
  const name = nameBefore(tokens, start);
  const end = endOf(tokens, start);
  const parameters = tokens.slice(start + 1, end - 1);
  if (STATEMENTS.has(name) || !parameters.some(isTransaction)) return undefined;
  const from = bodyAfter(tokens, end);
  if (from === undefined) return undefined;
  const isAsync = tokens[start - 1]?.text === "async";
  return {
    name: isAsync ? "" : name,
    isRead: isArgumentOfRead(tokens, isAsync ? start - 1 : start),
    body: tokens.slice(from, endOfBody(tokens, from)),
  };
}

/** `tx => …` */
function readShortArrow(tokens: readonly Token[], at: number): ActSource | undefined {
  const [parameter, arrow] = [tokens[at], tokens[at + 1]];
  if (parameter === undefined || arrow?.text !== "=>" || !isTransaction(parameter))
    return undefined;
  return {
    name: "",
    isRead: isArgumentOfRead(tokens, tokens[at - 1]?.text === "async" ? at - 1 : at),
    body: tokens.slice(at + 2, endOfBody(tokens, at + 2)),
  };
}

function isArgumentOfRead(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.text === "(" && tokens[at - 2]?.text === "read";
}

function isTransaction(token: Token): boolean {
  return token.kind === "word" && TRANSACTIONS.has(token.text);
}

/** The word before the parameters and type parameters. */
function nameBefore(tokens: readonly Token[], start: number): string {
  let at = start - 1;
  if (tokens[at]?.text === ">") {
    for (let depth = 0; at >= 0; at--) {
      if (tokens[at]?.text === ">") depth++;
      else if (tokens[at]?.text === "<" && --depth === 0) break;
    }
    at--;
  }
  const before = tokens[at];
  return before?.kind === "word" ? before.text : "";
}

/** The start of the body after parameters. Undefined if no body follows, as after a call. */
function bodyAfter(tokens: readonly Token[], end: number): number | undefined {
  let at = tokens[end]?.text === ":" ? endOfType(tokens, end + 1) : end;
  if (tokens[at]?.text === "=>") at++;
  else if (tokens[at]?.text !== "{") return undefined;
  return at;
}

/** The end of a type: an arrow, or the brace of a body. */
function endOfType(tokens: readonly Token[], start: number): number {
  let angles = 0;
  for (let at = start; at < tokens.length; at++) {
    const text = tokens[at]?.text ?? "";
    const isType = at === start || ["|", "&"].includes(tokens[at - 1]?.text ?? "") || angles > 0;
    if (text === "<") angles++;
    else if (text === ">") angles--;
    else if (text === "{" && !isType) return at;
    else if (text in OPEN) at = endOf(tokens, at) - 1;
    else if (angles === 0 && ENDS_TYPE.has(text)) return at;
  }
  return tokens.length;
}

/** The position after a body: after its brace, or after an arrow's expression. */
function endOfBody(tokens: readonly Token[], from: number): number {
  if (tokens[from]?.text === "{") return endOf(tokens, from);
  for (let at = from; at < tokens.length; at++) {
    const text = tokens[at]?.text ?? "";
    if (text in OPEN) at = endOf(tokens, at) - 1;
    else if (text === "," || text === ";" || CLOSED.has(text)) return at;
  }
  return tokens.length;
}

/** The position after the bracket that closes the one at `start`. */
function endOf(tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (let at = start; at < tokens.length; at++) {
    const text = tokens[at]?.text ?? "";
    if (text in OPEN) depth++;
    else if (CLOSED.has(text) && --depth === 0) return at + 1;
  }
  return tokens.length;
}
