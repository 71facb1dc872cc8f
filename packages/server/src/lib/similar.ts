/** The most names of an answer. */
const NAMES_MOST = 3;

/** Returns the known names that a misspelled one may stand for: the most similar ones. */
export function similarNames(given: string, known: readonly string[]): string[] {
  const most = Math.max(2, Math.floor(given.length / 4));
  const compared = known.map((name) => ({ name, edits: editsBetween(given, name) }));
  const fewest = Math.min(...compared.map(({ edits }) => edits));
  return compared
    .filter(({ edits }) => edits === fewest && edits <= most)
    .slice(0, NAMES_MOST)
    .map(({ name }) => name);
}

/** Returns how many letters must be inserted, deleted or replaced (Levenshtein). */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const replaced = (row[to - 1] ?? 0) + Number(one[at - 1] !== other[to - 1]);
      next.push(Math.min(replaced, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
