import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { actsOf } from "../support/sources/acts.ts";
import { importsOf, outsideIn, sqlIn, unsteadyIn } from "../support/sources/breaches.ts";

const source = join(import.meta.dir, "../../packages/server/src");

/** Folders that serve all nouns. Every other folder is a noun. */
const FLOORS = ["broker", "database", "files", "lib", "log", "operator", "presence", "transports"];

const nouns = readdirSync(source, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !FLOORS.includes(entry.name))
  .map(({ name }) => name);

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

function filesIn(folder: string): SourceFile[] {
  return readdirSync(join(source, folder), { encoding: "utf8", recursive: true })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => join(folder, name))
    .map((path) => ({ path, text: readFileSync(join(source, path), "utf8") }));
}

const files = nouns.flatMap(filesIn);
const acts = files.flatMap(({ path, text }) =>
  actsOf(text)
    .filter(({ isRead }) => !isRead)
    .map((act) => ({ path, ...act })),
);

const isStore = (path: string) => /\/store(\.ts$|\/)/.test(path);

/** The folder of this package that a file imports from. */
function folderOf(path: string, imported: string): string {
  return join(path, "..", imported).split("/")[0] ?? "";
}

test("the check finds acts in every noun that writes", () => {
  expect(nouns).toContain("invite-links");
  const writing = nouns.filter((noun) => filesIn(noun).some(({ text }) => /\btx: Tx\b/.test(text)));
  expect(writing.length).toBeGreaterThan(10);
  for (const noun of writing) {
    const found = acts.filter(({ path }) => path.startsWith(`${noun}/`));
    expect({ noun, found: found.length > 0 }).toEqual({ noun, found: true });
  }
  const names = acts.map(({ name }) => name);
  for (const name of ["recallMessage", "createGroup", "insertMembership", "findSpeakers"]) {
    expect(names).toContain(name);
  }
});

test("an act takes the time from its transaction and uses no random value", () => {
  for (const act of acts) {
    const { path, name } = act;
    expect({ path, name, uses: unsteadyIn(act) }).toEqual({ path, name, uses: [] });
  }
});

test("an act uses no memory of the server and awaits nothing but its transaction", () => {
  for (const act of acts) {
    const { path, name } = act;
    expect({ path, name, reaches: outsideIn(act) }).toEqual({ path, name, reaches: [] });
  }
});

test("only stores and the log have SQL, and no noun imports another noun's store", () => {
  for (const { path, text } of files) {
    if (!isStore(path)) expect({ path, sql: sqlIn(text) }).toEqual({ path, sql: [] });
    const foreign = importsOf(text).filter((imported) => {
      const folder = folderOf(path, imported);
      const isOwn = folder === path.split("/")[0] || folder === "log";
      return isStore(imported) && !isOwn;
    });
    expect({ path, foreign }).toEqual({ path, foreign: [] });
  }
});

test("transports import no internals of a noun, and nouns import no transport", () => {
  for (const { path, text } of filesIn("transports")) {
    const reached = importsOf(text).filter((imported) => nouns.includes(folderOf(path, imported)));
    expect({ path, reached }).toEqual({ path, reached: [] });
  }
  for (const { path, text } of files) {
    const reached = importsOf(text).filter((name) => folderOf(path, name) === "transports");
    expect({ path, reached }).toEqual({ path, reached: [] });
  }
});
