import { mkdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { $, Glob } from "bun";
import protocol from "../protocol/package.json" with { type: "json" };
import client from "./package.json" with { type: "json" };

const HERE = import.meta.dir;
const PROTOCOL = join(HERE, "../protocol");

/**
 * Builds the SDK for users who cannot load TypeScript: plain modules and their types. What few need is a module of its own, which is loaded when it is needed. The result is a package. Its
 * only dependency is zod, for the types.
 */
export async function buildClient(dist: string = join(HERE, "dist")): Promise<void> {
  await buildModules(dist);
  await declare(HERE, join(dist, "types/client"));
  await declare(PROTOCOL, join(dist, "types/protocol"));
  await Bun.write(join(dist, "index.d.ts"), 'export * from "./types/client/index.js";\n');
  for (const page of [join(HERE, "README.md"), join(HERE, "../../LICENSE")]) {
    await Bun.write(join(dist, basename(page)), Bun.file(page));
  }
}

/** Builds the SDK without its types, which take most of the time and which no program needs to run. */
export async function buildModules(dist: string): Promise<void> {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  await bundle(dist);
  await Bun.write(join(dist, "package.json"), `${JSON.stringify(manifest(), null, 2)}\n`);
}

async function bundle(outdir: string): Promise<void> {
  const { success, logs } = await Bun.build({
    entrypoints: [join(HERE, "src/index.ts")],
    outdir,
    target: "browser",
    format: "esm",
    splitting: true,
  });
  if (!success) throw new AggregateError(logs, "The SDK could not be bundled");
}

async function declare(from: string, to: string): Promise<void> {
  const tsc = join(HERE, "../../node_modules/.bin/tsc");
  const emit = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly"];
  // `npm test` checks these sources, so a check here would only repeat that.
  emit.push("--noCheck", "--singleThreaded");
  await $`${tsc} -p ${from} ${emit} --rootDir ${join(from, "src")} --outDir ${to}`.quiet();
  for await (const path of new Glob("**/*.d.ts").scan({ cwd: to, absolute: true })) {
    const depth = path.slice(to.length).split("/").length - 2;
    await Bun.write(path, asPublished(await Bun.file(path).text(), depth));
  }
}

/** Renames modules so that they resolve outside of this repository: no `.ts`, no workspace. */
function asPublished(types: string, depth: number): string {
  return types
    .replaceAll(/(["'])(\.[^"']*)\.ts\1/g, '"$2.js"')
    .replaceAll('"@teahouse/protocol"', `"${"../".repeat(depth + 1)}protocol/index.js"`);
}

function manifest() {
  return {
    name: client.name,
    version: client.version,
    description: "The SDK of Teahouse, a self-hosted web chat, for browsers, Bun and Node.",
    license: "MIT",
    type: "module",
    exports: { ".": { types: "./index.d.ts", default: "./index.js" } },
    sideEffects: false,
    dependencies: { zod: protocol.dependencies.zod },
  };
}

if (import.meta.main) await buildClient();
