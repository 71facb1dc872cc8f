import { afterAll } from "bun:test";
import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build, hash } from "bun";
import { makeMemoryFolder } from "./memory-folder.ts";

const bundles = new Map<string, Promise<string>>();
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/**
 * Makes one file of a program and all its imports, once per run of the suites, or per test file if it runs by itself. A
 * start then takes half the CPU.
 */
export function bundled(main: string): Promise<string> {
  const bundle = bundles.get(main) ?? findBundle(main);
  bundles.set(main, bundle);
  return bundle;
}

async function findBundle(main: string): Promise<string> {
  const shared = process.env.TEST_BUNDLES;
  if (shared === undefined) return await makeBundle(main, makeFolder());
  const folder = join(shared, hash(main).toString(36));
  const made = join(folder, nameOf(main));
  if (existsSync(made)) return made;
  const own = mkdtempSync(join(shared, "part-"));
  await makeBundle(main, own);
  try {
    renameSync(own, folder);
  } catch {
    // Another test process was faster.
    rmSync(own, { recursive: true });
  }
  return made;
}

function makeFolder(): string {
  const folder = makeMemoryFolder("bundle");
  folders.push(folder);
  return folder;
}

function nameOf(main: string): string {
  return main.replace(/^.*\//, "").replace(/\.ts$/, ".js");
}

async function makeBundle(main: string, outdir: string): Promise<string> {
  const { outputs } = await build({
    entrypoints: [main],
    target: "bun",
    outdir,
    sourcemap: "linked",
  });
  const output = outputs.find(({ kind }) => kind === "entry-point");
  if (output === undefined) throw new Error(`There is no bundle of ${main}`);
  return output.path;
}
