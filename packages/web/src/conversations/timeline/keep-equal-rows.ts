import type { Row } from "./rows.ts";

function isSame(one: Row, other: Row): boolean {
  const before = Object.entries(one);
  if (before.length !== Object.keys(other).length) return false;
  const after = new Map<string, unknown>(Object.entries(other));
  return before.every(([name, value]) => Object.is(value, after.get(name)));
}

/** Returns the new rows, but reuses equal old objects, so that React does not render them again. */
export function keepEqualRows(before: readonly Row[], rows: readonly Row[]): Row[] {
  const known = new Map(before.map((row) => [row.key, row]));
  return rows.map((row) => {
    const same = known.get(row.key);
    return same !== undefined && isSame(same, row) ? same : row;
  });
}
