import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";
import { $ } from "bun";
import { findTestFiles, testImportsOf } from "../suite/dependence.ts";
import { checkTypes, succeeds } from "./run.ts";
import { filesTooLong } from "./sizes.ts";

const root = join(import.meta.dir, "../..");

/** Checks uncommitted changes: lint, all types, and their tests on SQLite. Returns true if everything passes. */
export async function checkChanged(): Promise<boolean> {
  const changed = await changedFiles();
  if (changed.length === 0) {
    console.log("Nothing has changed since the last commit");
    return true;
  }
  const [isClean, mistyped, tooLong] = await Promise.all([
    succeeds("biome", "check", "--error-on-warnings", "--no-errors-on-unmatched", ...changed),
    checkTypes(),
    filesTooLong(),
  ]);
  for (const line of tooLong) console.log(line);
  const tests = testsBeside(changed, findTestFiles());
  const isTested = tests.length === 0 || (await runTests(tests));
  if (tests.length === 0) console.log("The changed files have no tests beside them");
  return isClean && mistyped === 0 && tooLong.length === 0 && isTested;
}

/** Returns new and changed files since the last commit, without deleted ones. */
async function changedFiles(): Promise<string[]> {
  const differing = await $`git diff --name-only --diff-filter=d --relative HEAD`.cwd(root).text();
  const fresh = await $`git ls-files --others --exclude-standard`.cwd(root).text();
  return `${differing}\n${fresh}`.split("\n").filter(Boolean);
}

/** Returns changed tests, tests with the name of a changed file, and tests in its folder that import it. */
export function testsBeside(changed: readonly string[], tests: readonly string[]): string[] {
  const isBeside = (test: string, file: string): boolean => {
    if (test === file) return true;
    if (dirname(test) !== dirname(file)) return false;
    return stemOf(test) === stemOf(file) || testImportsOf(test).includes(file);
  };
  return tests.filter((test) => changed.some((file) => isBeside(test, file)));
}

function stemOf(path: string): string {
  return basename(path).replace(/(\.test)?\.tsx?$/, "");
}

async function runTests(paths: readonly string[]): Promise<boolean> {
  const files = paths.map((path) => `./${path}`);
  const atOnce = `--parallel=${availableParallelism()}`;
  return await succeeds("bun", "test", atOnce, "--timeout", "60000", ...files);
}
