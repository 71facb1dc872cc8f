import { Glob } from "bun";
import { subjectsToMend } from "./commits.ts";
import { filesTooLong } from "./sizes.ts";

const root = `${import.meta.dir}/../..`;

/** How many type checkers run at once. On more than one thread, a checker takes nearly twice the CPU. */
const AT_ONCE = 2;

/** Checks lint, format, imports, sizes, commit subjects and types. Prints each fault and returns their number. */
export async function runChecks(): Promise<number> {
  console.log("── checks");
  const wrong = [...(await filesTooLong()), ...(await subjectsToMend())];
  for (const line of wrong) console.log(line);
  const lint = await succeeds("biome", "check", "--error-on-warnings");
  return wrong.length + (lint ? 0 : 1) + (await checkTypes());
}

/** Returns the configurations of the type checker. A slash within braces would match nothing, so there are two globs. */
export function findTypeConfigs(): string[] {
  const globs = ["packages/*/tsconfig*.json", "{tests,bench,bin}/tsconfig*.json"];
  return globs.flatMap((glob) => [...new Glob(glob).scanSync(root)]);
}

/** Checks the types of every package. Returns how many packages have errors. */
export async function checkTypes(): Promise<number> {
  const configs = findTypeConfigs();
  let failed = 0;
  const worker = async () => {
    for (let next = configs.pop(); next !== undefined; next = configs.pop()) {
      if (!(await succeeds("tsc", "--singleThreaded", "-p", next))) failed++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return failed;
}

/** Runs a tool that npm has installed, with its output on this terminal. Returns true if it succeeds. */
export async function succeeds(tool: string, ...args: readonly string[]): Promise<boolean> {
  const child = Bun.spawn([`${root}/node_modules/.bin/${tool}`, ...args], {
    cwd: root,
    stdout: "inherit",
    stderr: "inherit",
  });
  return (await child.exited) === 0;
}
