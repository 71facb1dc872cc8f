import { join } from "node:path";
import { Glob } from "bun";

const root = join(import.meta.dir, "../..");

const LINES_MOST = 300;

/** Files that are longer today. The list only gets shorter. */
const LONGER: ReadonlySet<string> = new Set([
  "packages/client/src/connection.test.ts",
  "packages/client/src/outbox.test.ts",
  "packages/server/src/members/store.ts",
  "tests/browser/groups.test.ts",
  "tests/browser/keyboard.test.ts",
  "tests/conformance/design.test.ts",
  "tests/conformance/policy.test.ts",
]);

/** Returns a line for each source or test file with more than 300 lines. */
export async function filesTooLong(): Promise<string[]> {
  const found: string[] = [];
  for (const path of sourceFiles()) {
    const lines = countLines(await Bun.file(join(root, path)).text());
    if (lines > LINES_MOST && !LONGER.has(path)) {
      found.push(`${path} has ${lines} lines; ${LINES_MOST} is the most`);
    }
  }
  return found;
}

export function countLines(text: string): number {
  return text === "" ? 0 : text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

/** The files that people write; what is built or installed is not among them. */
export function sourceFiles(): string[] {
  const all = new Glob("{packages,tests,bin,bench}/**/*.{ts,tsx,mjs,css,c}").scanSync(root);
  return [...all].filter((path) => !/\/(node_modules|dist|peers)\//.test(path)).toSorted();
}
