import { expect, test } from "bun:test";
import { beginsAs, EDGE, fingerprint } from "./fingerprint.ts";

const bytes = Uint8Array.from({ length: 4 * EDGE }, (_, i) => (i * 13 + (i >> 9)) & 0xff);

function changedAt(place: number): Blob {
  const changed = bytes.slice();
  changed[place] = (changed[place] ?? 0) ^ 1;
  return new Blob([changed]);
}

test("a fingerprint tells a change of the first and of the last MiB", async () => {
  const known = await fingerprint(new Blob([bytes]), 3 * EDGE);
  expect(await beginsAs(new Blob([bytes]), known)).toBe(true);
  for (const place of [0, EDGE - 1, 2 * EDGE, 3 * EDGE - 1])
    expect(await beginsAs(changedAt(place), known)).toBe(false);
  for (const place of [EDGE, 2 * EDGE - 1, 3 * EDGE])
    expect(await beginsAs(changedAt(place), known)).toBe(true);
});

test("a fingerprint of a small part tells every change, and a file that is shorter", async () => {
  const known = await fingerprint(new Blob([bytes]), EDGE + 9);
  for (const place of [0, EDGE - 1, EDGE, EDGE + 8])
    expect(await beginsAs(changedAt(place), known)).toBe(false);
  expect(await beginsAs(new Blob([bytes.slice(0, EDGE)]), known)).toBe(false);
});
