import { afterAll } from "bun:test";
import { rmSync } from "node:fs";
import { build } from "bun";
import { makeMemoryFolder } from "./memory-folder.ts";

const bundles = new Map<string, Promise<string>>();
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Makes one file of a program and all its imports, once per test file. A start then takes half the CPU. */
export function bundled(main: string): Promise<string> {
  const bundle = bundles.get(main) ?? makeBundle(main);
  bundles.set(main, bundle);
  return bundle;
}

async function makeBundle(main: string): Promise<string> {
  const outdir = makeMemoryFolder("bundle");
  folders.push(outdir);
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
