import { expect, test } from "bun:test";
import { join } from "node:path";
import { findNamed } from "./find-named.ts";

const FILE = "packages/protocol/src/ids.test.ts";
const root = join(import.meta.dir, "../..");

test.each([FILE, `./${FILE}`, join(root, FILE), "protocol/src/ids"])(
  "the word %s means one test file",
  (word) => {
    expect(findNamed(word)).toEqual([FILE]);
  },
);

test("a folder means every test file in it, and no others", () => {
  for (const word of ["packages/protocol/src", "packages/protocol/src/", "./packages/protocol"]) {
    const found = findNamed(word);
    expect(found).toContain(FILE);
    expect(found.every((file) => file.startsWith("packages/protocol/src/"))).toBe(true);
  }
});

test("a word that no file has means none", () => {
  expect(findNamed("packages/protocol/src/no-such.test.ts")).toEqual([]);
});
