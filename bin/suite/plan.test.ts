import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { $, Glob } from "bun";
import { dependenceOf, findTestFiles } from "./dependence.ts";
import { DEFAULTS, plan, RULES, setupsOf } from "./plan.ts";
import { usualProgram } from "./suites.ts";

const root = join(import.meta.dir, "../..");
const { suites } = usualProgram();

test("every test file of the repository is in a suite", async () => {
  const inRuns = new Set(suites.flatMap(({ paths }) => paths));
  const tracked = await $`git ls-files --cached --others --exclude-standard`
    .cwd(root)
    .nothrow()
    .quiet();
  // Git finds the files in another way than the plan. Without Git the plan's own list must do.
  const known = tracked.exitCode === 0 ? tracked.text().split("\n") : findTestFiles();
  const tests = known.filter(
    (path) => /[._](test|spec)\.[cm]?[jt]sx?$/.test(path) && existsSync(join(root, path)),
  );
  expect(tests.length).toBeGreaterThan(200);
  expect(tests.filter((path) => !inRuns.has(path))).toEqual([]);
});

test("a file is in one suite for each of its setups", () => {
  const planned = [...plan()].flatMap(([path, setups]) => setups.map((on) => `${path} on ${on}`));
  const inSuites = suites.flatMap(({ on, paths }) => paths.map((path) => `${path} on ${on}`));
  expect(inSuites.toSorted()).toEqual(planned.toSorted());
  for (const { paths } of suites) expect(paths).not.toEqual([]);
});

test("a test that opens a house runs on SQLite and on three servers unless a rule says otherwise", () => {
  expect(dependenceOf("packages/server/src/groups/create.test.ts")).toBe("servers");
  expect(setupsOf("packages/server/src/groups/create.test.ts")).toEqual(["sqlite", "three"]);
  expect(dependenceOf("packages/server/src/log/tail.test.ts")).toBe("database");
  expect(dependenceOf("packages/client/src/reconnect.test.ts")).toBe("nothing");
  for (const setups of Object.values(DEFAULTS)) expect(setups).toContain("sqlite");
});

test("every pattern of a rule matches a test file", () => {
  const tests = findTestFiles();
  const empty = RULES.flatMap(({ files }) => files).filter((pattern) => {
    const glob = new Glob(pattern);
    return !tests.some((path) => glob.match(path));
  });
  expect(empty).toEqual([]);
});
