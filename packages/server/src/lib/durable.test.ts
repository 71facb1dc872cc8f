import { expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { placeNew } from "./durable.ts";
import { codeOf } from "./start-error.ts";

test("a file takes a free name, and never replaces another file", () => {
  const folder = mkdtempSync(join(tmpdir(), "teahouse-test-"));
  const [from, to] = [join(folder, "from"), join(folder, "to")];
  writeFileSync(from, "first");
  placeNew(from, to);
  expect(readdirSync(folder)).toEqual(["to"]);
  writeFileSync(from, "second");
  let refused: unknown;
  try {
    placeNew(from, to);
  } catch (error) {
    refused = error;
  }
  expect(codeOf(refused)).toBe("EEXIST");
  expect(readFileSync(to, "utf8")).toBe("first");
  rmSync(folder, { recursive: true });
});
