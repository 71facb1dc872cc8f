import { join } from "node:path";
import type { BunPlugin } from "bun";
import { emptied, leaveOut } from "./leave-out.ts";

/** The facts of an operation that only the server reads: callers, input, refusals, words, and whether calls may overlap. */
const FOR_THE_SERVER = ["summary", "caller", "input", "problems", "pipelined"];

/** The unit and the words about a limit, behind its number. */
const ABOUT_A_LIMIT = /(?<=\blimit\(\s*[\d_]+)(?:,\s*"[^"]*"){2},?/g;

function read(path: string): Promise<string> {
  return Bun.file(path).text();
}

/** The words about a problem, which the app says in words of its own. */
const TITLE_OF_A_PROBLEM = /(?<=\bkind(?:With)?\(\d+, )"[^"]*"/g;

const SMALL_ZOD = join(import.meta.dir, "small-zod.ts");
const REACT = Bun.resolveSync("react", import.meta.dir);

/** Leaves out of the protocol what no browser reads: checks of inputs, words of the documentation, most of zod. */
export const onlyForTheBrowser: BunPlugin = {
  name: "only for the browser",
  setup(build) {
    build.onResolve({ filter: /^zod\/mini$/ }, () => ({ path: SMALL_ZOD }));
    // It brings to older versions of React what ours has.
    build.onResolve({ filter: /^use-sync-external-store\/shim(\/index\.js)?$/ }, () => ({
      path: REACT,
    }));
    build.onLoad({ filter: /protocol[\\/]src[\\/](commands|queries)[\\/]/ }, async ({ path }) => ({
      contents: leaveOut(await read(path), 4, FOR_THE_SERVER),
      loader: "ts",
    }));
    build.onLoad({ filter: /protocol[\\/]src[\\/]limits\.ts$/ }, async ({ path }) => ({
      contents: (await read(path)).replace(ABOUT_A_LIMIT, emptied),
      loader: "ts",
    }));
    build.onLoad({ filter: /protocol[\\/]src[\\/]problems\.ts$/ }, async ({ path }) => ({
      contents: (await read(path)).replace(TITLE_OF_A_PROBLEM, '""'),
      loader: "ts",
    }));
  },
};
