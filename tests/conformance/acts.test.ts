import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const source = join(import.meta.dir, "../../packages/server/src");
const NOUNS = [
  ...["announcements", "conversations", "friendships", "group-log", "groups", "invitations"],
  ...["invite-links", "join-requests", "members", "mentions", "messages", "notices", "pins"],
  ...["sessions", "temporary", "users"],
];

function filesOf(noun: string): string[] {
  return readdirSync(join(source, noun), { encoding: "utf8", recursive: true })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => join(noun, name));
}

const files = NOUNS.flatMap(filesOf).map((path) => ({
  path,
  text: readFileSync(join(source, path), "utf8"),
}));

/** The bodies of the exported functions that take a `tx`: the acts, and what they are made of. */
const acts = files.flatMap(({ path, text }) =>
  [...text.matchAll(/^(?:export )?async function (\w+)(?:<\w+>)?\(\s*tx: Tx[\s\S]*?^}/gm)].map(
    ([body, name]) => ({ path, name, body }),
  ),
);

test("there are acts to look at", () => {
  expect(acts.length).toBeGreaterThan(30);
});

test("an act takes its time from its transaction, and draws nothing at random", () => {
  for (const { path, name, body } of acts) {
    for (const forbidden of [
      /\bDate\b/,
      /performance\./,
      /\bcrypto\b/,
      /Math\.random/,
      /random[A-Z]/,
    ]) {
      expect(`${path} ${name}: ${forbidden.exec(body)?.[0] ?? ""}`).toBe(`${path} ${name}: `);
    }
  }
});

test("an act touches no memory of the server and waits for nothing outside its transaction", () => {
  for (const { path, name, body } of acts) {
    for (const forbidden of [
      /\bhouse\b/,
      /\bhub\b/,
      /\bfetch\(/,
      /\bBun\b/,
      /setTimeout/,
      /new Promise/,
    ]) {
      expect(`${path} ${name}: ${forbidden.exec(body)?.[0] ?? ""}`).toBe(`${path} ${name}: `);
    }
  }
});

test("SQL stands in the stores of its noun and in the log, and a noun never reaches into another's store", () => {
  for (const { path, text } of files) {
    const noun = path.split("/")[0];
    if (!/\/store(\.ts$|\/)/.test(path))
      expect(`${path}: ${/\bsql`/.exec(text)?.[0] ?? ""}`).toBe(`${path}: `);
    const reached = [
      ...text.matchAll(/^import (?!type)[^;]*?"\.\.\/([\w-]+)\/store(?:\.ts|\/)/gm),
    ].map(([, other]) => other);
    const foreign = reached.filter((other) => other !== noun && other !== "log");
    expect({ path, foreign }).toEqual({ path, foreign: [] });
  }
});

test("transports know no noun's insides, and nouns know no transport", () => {
  const transports = readdirSync(join(source, "transports")).map((name) =>
    join("transports", name),
  );
  for (const path of transports) {
    const text = readFileSync(join(source, path), "utf8");
    const reached = [...text.matchAll(/from "\.\.\/(\w+)\//g)].map(([, folder]) => folder ?? "");
    expect({ path, nouns: reached.filter((folder) => NOUNS.includes(folder)) }).toEqual({
      path,
      nouns: [],
    });
  }
  for (const { path, text } of files) {
    expect({ path, transport: /from "\.\.\/transports\//.test(text) }).toEqual({
      path,
      transport: false,
    });
  }
});
