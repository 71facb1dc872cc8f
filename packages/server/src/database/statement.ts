/** `silent` is a write that returns no rows, so that nobody has to wait for its answer. */
export type StatementKind = "read" | "write" | "silent";

const known = new WeakMap<TemplateStringsArray, StatementKind>();

/** The kind of a statement, from its text alone. It is a read only if it certainly changes nothing. */
export function kindOf(strings: TemplateStringsArray): StatementKind {
  let kind = known.get(strings);
  if (kind === undefined) {
    kind = classify(strings.join("?"));
    known.set(strings, kind);
  }
  return kind;
}

const COMMENTS_AND_LITERALS = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"/g;
const PARENTHESES = /\([^()]*\)/;

function classify(text: string): StatementKind {
  const bare = text
    .replace(COMMENTS_AND_LITERALS, (found) => (/^['"]/.test(found) ? "''" : " "))
    .toLowerCase();
  const verb = mainVerb(bare);
  const changesInside = /\(\s*(insert|update|delete)\b/.test(bare);
  if ((verb === "select" || verb === "values") && !changesInside) return "read";
  const isChange = verb === "insert" || verb === "update" || verb === "delete";
  return isChange && !/\breturning\b/.test(bare) ? "silent" : "write";
}

/** The verb of the statement itself, after the queries that a `with` gives names to. */
function mainVerb(bare: string): string {
  let outer = bare;
  while (PARENTHESES.test(outer)) outer = outer.replace(PARENTHESES, " ");
  const [first = ""] = outer.match(/[a-z]+/) ?? [];
  if (first !== "with") return first;
  return outer.match(/\b(select|values|insert|update|delete)\b/)?.[0] ?? "";
}
