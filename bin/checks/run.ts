import { Glob } from "bun";
import { subjectsToMend } from "./commits.ts";
import { filesTooLong } from "./sizes.ts";

const root = `${import.meta.dir}/../..`;

/** Type checkers at once: each uses more than one core for a moment. */
const AT_ONCE = 2;

/** Checks lint, format, import directions, sizes, commit subjects and types; says what is wrong, and how much. */
export async function runChecks(): Promise<number> {
  console.log("── checks");
  const wrong = [...(await filesTooLong()), ...(await subjectsToMend())];
  for (const line of wrong) console.log(line);
  const lint = await succeeds("biome", "check", "--error-on-warnings");
  return wrong.length + (lint ? 0 : 1) + (await checkTypes());
}

/** Checks the types of every package; answers how many have errors. */
export async function checkTypes(): Promise<number> {
  const configs = [...new Glob("{packages/*,tests,bench,bin}/tsconfig*.json").scanSync(root)];
  let failed = 0;
  const worker = async () => {
    for (let next = configs.pop(); next !== undefined; next = configs.pop()) {
      if (!(await succeeds("tsc", "-p", next))) failed++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return failed;
}

/** Runs one of the tools that npm has installed, and lets it say what it finds. */
export async function succeeds(tool: string, ...args: readonly string[]): Promise<boolean> {
  const child = Bun.spawn([`${root}/node_modules/.bin/${tool}`, ...args], {
    cwd: root,
    stdout: "inherit",
    stderr: "inherit",
  });
  return (await child.exited) === 0;
}
