import { join } from "node:path";
import { Glob } from "bun";

const root = join(import.meta.dir, "../..");

const LINES_MAX = 300;

/** Returns a line for each source or test file with more than 300 lines. */
export async function filesTooLong(): Promise<string[]> {
  const found: string[] = [];
  for (const path of sourceFiles()) {
    const lines = countLines(await Bun.file(join(root, path)).text());
    if (lines > LINES_MAX) {
      found.push(`${path} has ${lines} lines, more than ${LINES_MAX}`);
    }
  }
  return found;
}

export function countLines(text: string): number {
  return text === "" ? 0 : text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

/** The files that people write, without built and installed ones. */
export function sourceFiles(): string[] {
  const all = new Glob("{packages,tests,bin,bench}/**/*.{ts,tsx,mjs,css,c}").scanSync(root);
  return [...all].filter((path) => !/\/(node_modules|dist|peers)\//.test(path)).toSorted();
}
