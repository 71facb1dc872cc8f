import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { Glob, Transpiler } from "bun";

/** What a test file depends on: nothing around it, the database, or also the number of servers. */
export type Dependence = "nothing" | "database" | "servers";

const root = join(import.meta.dir, "../..");
const transpilers = {
  ts: new Transpiler({ loader: "ts" }),
  tsx: new Transpiler({ loader: "tsx" }),
};

/** Returns every test file of the repository, by its path from the root. */
export function findTestFiles(): string[] {
  const found = new Glob("**/*.test.{ts,tsx}").scanSync(root);
  return [...found].filter((path) => !/(^|\/)(node_modules|dist)\//.test(path)).toSorted();
}

/** Returns what a test file depends on, by the environment variables that it and its imports name. */
export function dependenceOf(path: string): Dependence {
  const texts = [...withSupport(join(root, path))].map(textOf);
  const names = (setting: string) => texts.some((text) => text.includes(setting));
  if (names("TEST_REDIS")) return "servers";
  return names("TEST_POSTGRES") ? "database" : "nothing";
}

/** Returns a file of tests and all files of tests that it imports, directly or not. */
function withSupport(file: string): Set<string> {
  const seen = new Set([file]);
  // A loop over a set also visits what is added during the loop.
  for (const each of seen) for (const next of importsOf(each).filter(isOfTests)) seen.add(next);
  return seen;
}

/** Returns the files that a test file imports by relative path, as paths from the root. */
export function testImportsOf(path: string): string[] {
  return importsOf(join(root, path)).map((file) => relative(root, file));
}

const imports = new Map<string, readonly string[]>();

function importsOf(file: string): readonly string[] {
  const known = imports.get(file);
  if (known !== undefined) return known;
  const found = transpilers[file.endsWith("x") ? "tsx" : "ts"]
    .scanImports(textOf(file))
    .filter(({ path }) => path.startsWith("."))
    .map(({ path }) => join(dirname(file), path))
    .filter((path) => /\.tsx?$/.test(path) && existsSync(path));
  imports.set(file, found);
  return found;
}

/** False for files of the product: they import no test and no support. */
function isOfTests(file: string): boolean {
  return /\/tests\/|\.test\./.test(file);
}

const texts = new Map<string, string>();

function textOf(file: string): string {
  const known = texts.get(file) ?? readFileSync(file, "utf8");
  texts.set(file, known);
  return known;
}
