import { expect, test } from "bun:test";
import { countLines, sourceFiles } from "./sizes.ts";

test("lines are counted as an editor counts them", () => {
  expect(["", "a", "a\n", "a\n\n", "a\nb"].map(countLines)).toEqual([0, 1, 1, 2, 2]);
});

test("every file that people write is measured, and no installed or built file is", () => {
  const files = sourceFiles();
  for (const path of ["bin/test.ts", "packages/web/src/main.tsx", "tests/support/house.ts"]) {
    expect(files).toContain(path);
  }
  expect(files.filter((path) => /node_modules|dist\//.test(path))).toEqual([]);
});
