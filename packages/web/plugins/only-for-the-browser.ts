import { join } from "node:path";
import { type BunPlugin, Glob } from "bun";
import { emptied, leaveOut } from "./leave-out.ts";

/** The fields of an operation that only the server reads. */
const FOR_THE_SERVER = ["summary", "caller", "input", "problems", "pipelined"];

/** The unit and the description of a limit, after its numbers. */
const ABOUT_A_LIMIT = /(?<=\b(?:limit|length)\(\s*[\d_]+(?:,\s*[\d_]+)?)(?:,\s*"[^"]*"){1,2},?/g;

function read(path: string): Promise<string> {
  return Bun.file(path).text();
}

/** A limit in the source of the protocol, which Biome has formatted. */
const A_LIMIT = /^ {2}(\w+): (?:limit|length)\((?:.*\),|\n(?: {4}.*\n)+ {2}\),)$/gm;

const PACKAGES = join(import.meta.dir, "../..");

/** The sources that run in a browser. */
const BROWSERS_SOURCES = "{web,client,protocol}/src/**/*.{ts,tsx}";

/** Removes the limits that no code in a browser names. */
async function leaveOutLimits(limits: string, path: string): Promise<string> {
  const paths = [...new Glob(BROWSERS_SOURCES).scanSync({ cwd: PACKAGES, absolute: true })];
  const others = paths.filter((other) => other !== path && !other.includes(".test."));
  const words = new Set((await Promise.all(others.map(read))).join("\n").match(/\w+/g));
  return limits.replace(A_LIMIT, (limit: string, name: string) =>
    words.has(name) ? limit : emptied(limit),
  );
}

/** The title of a problem. The app has texts of its own. */
const TITLE_OF_A_PROBLEM = /(?<=\bkind(?:With)?\(\d+, )"[^"]*"/g;

/** The words about a pattern, which stand after it. Only the server uses them, when it refuses an input. */
const WORDS_OF_A_PATTERN = /(?<=\$\/i?),\s*"must [^"]*",?/g;

const SMALL_ZOD = join(import.meta.dir, "small-zod.ts");
const REACT = Bun.resolveSync("react", import.meta.dir);

/** Removes the parts of the protocol that no browser reads: input schemas, documentation, some limits, most of zod. */
export const onlyForTheBrowser: BunPlugin = {
  name: "only for the browser",
  setup(build) {
    build.onResolve({ filter: /^zod\/mini$/ }, () => ({ path: SMALL_ZOD }));
    // A shim for older versions of React, which ours does not need.
    build.onResolve({ filter: /^use-sync-external-store\/shim(\/index\.js)?$/ }, () => ({
      path: REACT,
    }));
    build.onLoad({ filter: /protocol[\\/]src[\\/](commands|queries)[\\/]/ }, async ({ path }) => ({
      contents: leaveOut(await read(path), 4, FOR_THE_SERVER),
      loader: "ts",
    }));
    build.onLoad({ filter: /protocol[\\/]src[\\/]limits\.ts$/ }, async ({ path }) => ({
      contents: (await leaveOutLimits(await read(path), path)).replace(ABOUT_A_LIMIT, emptied),
      loader: "ts",
    }));
    build.onLoad({ filter: /protocol[\\/]src[\\/]ids\.ts$/ }, async ({ path }) => ({
      contents: (await read(path)).replace(WORDS_OF_A_PATTERN, ""),
      loader: "ts",
    }));
    build.onLoad({ filter: /protocol[\\/]src[\\/]problems\.ts$/ }, async ({ path }) => ({
      contents: (await read(path)).replace(TITLE_OF_A_PROBLEM, '""'),
      loader: "ts",
    }));
  },
};
