import { expect, test } from "bun:test";
import { join } from "node:path";
import { Glob } from "bun";
import { findTypeConfigs } from "./run.ts";

test("every configuration of the type checker is checked", () => {
  const root = join(import.meta.dir, "../..");
  const all = [...new Glob("*/**/tsconfig*.json").scanSync(root)];
  const ours = all.filter((path) => !path.includes("node_modules"));
  expect(ours.length).toBeGreaterThan(5);
  expect(findTypeConfigs().toSorted()).toEqual(ours.toSorted());
});
