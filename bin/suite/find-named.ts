import { join, relative, resolve } from "node:path";
import { findTestFiles } from "./dependence.ts";

const root = join(import.meta.dir, "../..");

/**
 * Returns the test files that a word of the command line means: a file or a folder, from the root or absolute, or else
 * every file whose path contains the word.
 */
export function findNamed(word: string): string[] {
  const files = findTestFiles();
  const path = relative(root, resolve(root, word));
  const inside = files.filter(
    (file) => file === path || file.startsWith(`${path}/`) || path === "",
  );
  return inside.length > 0 ? inside : files.filter((file) => file.includes(word));
}
