import { expect, test } from "bun:test";
import { findTestFiles } from "../suite/dependence.ts";
import { testsBeside } from "./changed.ts";

const beside = (...changed: readonly string[]) => testsBeside(changed, findTestFiles());

test("the test of a changed file has its name", () => {
  expect(beside("packages/server/src/members/mute.ts")).toEqual([
    "packages/server/src/members/mute.test.ts",
  ]);
});

test("a test in the same folder that imports a changed file runs too", () => {
  expect(beside("bin/suite/suites.ts")).toEqual(["bin/suite/plan.test.ts"]);
});

test("a changed test runs, and a changed document runs no test", () => {
  const changed = ["packages/client/src/reconnect.test.ts", "README.md"];
  expect(beside(...changed)).toEqual(["packages/client/src/reconnect.test.ts"]);
});
