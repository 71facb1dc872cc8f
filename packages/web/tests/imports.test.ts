import { expect, test } from "bun:test";
import { join } from "node:path";
import { importsInCircles, readImports } from "../../../tests/support/sources/imports.ts";

const SOURCE = join(import.meta.dir, "../src");

/** The folders below the nouns, from the lowest one up. They know no noun. */
const BELOW = [
  ...["styles", "lib", "i18n", "texts", "ui", "navigation", "preferences", "connection"],
  ...["frame", "shared"],
];

/** The nouns. Each one may import from those before it. */
const NOUNS = [
  ...[
    "attachments",
    "media",
    "friendships",
    "users",
    "temporary",
    "sessions",
    "notify-level",
    "mentions",
  ],
  ...["pins", "messages", "guard", "members", "announcements", "groups", "invitations", "notices"],
  ...["contacts", "settings", "conversations"],
];

/** The folder that combines the screens comes last but one. Only the files of `src` itself come after it. */
const ORDER = [...BELOW, ...NOUNS, "screens", "."];

/** Nouns that import from each other, as ARCHITECTURE.md says: the card of a group answers an invitation to it. */
const MUTUAL = ["groups ⇄ invitations"];

function folderOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.indexOf("/")) : ".";
}

const imports = await readImports(SOURCE);
const between = new Set(
  imports
    .map(({ from, to }) => [folderOf(from), folderOf(to)] as const)
    .filter(([from, to]) => from !== to)
    .map((folders) => folders.join(" → ")),
);

test("every folder has its place in the order", async () => {
  const folders = new Set(imports.flatMap(({ from, to }) => [folderOf(from), folderOf(to)]));
  expect([...folders].filter((folder) => !ORDER.includes(folder))).toEqual([]);
  expect(ORDER.filter((folder) => !folders.has(folder))).toEqual([]);
  expect(imports.length).toBeGreaterThan(1000);
});

test("no file imports itself through other files", () => {
  expect(importsInCircles(imports)).toEqual([]);
});

test("a folder imports only from folders before it, except for the listed pairs", () => {
  const up: string[] = [];
  for (const pair of between) {
    const [from = "", to = ""] = pair.split(" → ");
    const isMutual = MUTUAL.includes(`${from} ⇄ ${to}`);
    if (ORDER.indexOf(to) > ORDER.indexOf(from) && !isMutual) up.push(pair);
  }
  expect(up).toEqual([]);
});

test("the listed pairs import from each other, and ARCHITECTURE.md names them", async () => {
  const architecture = await Bun.file(join(import.meta.dir, "../../../ARCHITECTURE.md")).text();
  const page = architecture.replace(/\s+/g, " ");
  for (const pair of MUTUAL) {
    const [one = "", other = ""] = pair.split(" ⇄ ");
    expect(between.has(`${one} → ${other}`) && between.has(`${other} → ${one}`)).toBe(true);
    expect(page).toContain(`\`${one}\` and \`${other}\``);
  }
});

test("the style sheets below the nouns come before all others", async () => {
  const floors = new Bun.Glob(`{${BELOW.join(",")}}/**/*.css`);
  const sheets = [...floors.scanSync(SOURCE)].filter((path) => !path.startsWith("styles/"));
  const ordered = imports.filter(({ from }) => from === "style-order.ts").map(({ to }) => to);
  expect(ordered.toSorted()).toEqual(sheets.toSorted());
  const main = imports.filter(({ from }) => from === "main.tsx").map(({ to }) => to);
  expect(main.slice(0, 3)).toEqual(["styles/tokens.css", "styles/base.css", "style-order.ts"]);
});
