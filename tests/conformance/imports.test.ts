import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { importsInCircles, readImports } from "../support/sources/imports.ts";

const PACKAGES = join(import.meta.dir, "../../packages");

describe.each(["protocol", "server", "client"])("in %s", (name) => {
  test("no file imports itself over other files, not even for a type", async () => {
    const imports = await readImports(join(PACKAGES, name, "src"));
    expect(imports.length).toBeGreaterThan(50);
    expect(importsInCircles(imports)).toEqual([]);
  });
});

test("the log names no transport", async () => {
  const names = /websocket|\bsse\b|long.?poll/i;
  for (const path of new Bun.Glob("*.ts").scanSync(join(PACKAGES, "server/src/log"))) {
    if (path.endsWith(".test.ts")) continue;
    const text = await Bun.file(join(PACKAGES, "server/src/log", path)).text();
    const named = text.split("\n").filter((line) => names.test(line));
    expect([path, named]).toEqual([path, []]);
  }
});

test("a circle of imports is found, and what leads to it is not", () => {
  const circle = [
    { from: "b", to: "c" },
    { from: "c", to: "b" },
  ];
  expect(importsInCircles([{ from: "a", to: "b" }, ...circle, { from: "c", to: "d" }])).toEqual(
    circle,
  );
});
