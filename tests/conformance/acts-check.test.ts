import { describe, expect, test } from "bun:test";
import { actsOf } from "../support/sources/acts.ts";
import { importsOf, outsideIn, sqlIn, unsteadyIn } from "../support/sources/breaches.ts";

describe("the check of the sources finds", () => {
  const ACTS: readonly (readonly [string, string])[] = [
    ["a function", "export async function end(tx: Tx) { BODY }"],
    ["a function that is not async", "function end(tx: Tx): Promise<void> { BODY }"],
    ["an act whose first parameter is sql", "export async function end(sql: Sql) { BODY }"],
    [
      "an act whose transaction is not its first parameter",
      "function end(user: UserId, tx: Tx) { BODY }",
    ],
    [
      "an act over several lines",
      "async function end(\n  tx: SetTx,\n  user: UserId,\n) {\n  BODY\n}",
    ],
    [
      "a generic act",
      "async function end<T extends { a: Map<string, T> }>(tx: Tx, of: T) { BODY }",
    ],
    ["an act that returns an object", "function end(tx: Tx): Promise<{ id: number }> { BODY }"],
    [
      "an act with an object as its type",
      "function end(tx: Tx): { id: number } | undefined { BODY }",
    ],
    ["an arrow", "const end = async (tx: Tx): Promise<void> => { BODY };"],
    ["an arrow without brackets", "house.write(tx => { BODY });"],
    ["an arrow without braces", "house.write((tx) => BODY);"],
    ["an arrow that is an argument beside others", "house.write(async (tx) => [BODY], {});"],
    ["a method", "class Groups { async end(tx: Tx) { BODY } }"],
    ["an act inside another function", "function make() { return (sql: Sql) => { BODY }; }"],
    [
      "an act after a comment and a template",
      `/* { */ const a = \`{\${\`}\`}(\`; function end(tx: Tx) { BODY }`,
    ],
    ["an act after a pattern", "const a = /[/{(`]/.test(b); function end(tx: Tx) { BODY }"],
  ];

  test.each(ACTS)("the time and chance that %s uses", (_, act) => {
    const unsteady = (body: string) => actsOf(act.replace("BODY", body)).flatMap(unsteadyIn);
    expect(unsteady("Date.now()")).toContain("Date.now");
    expect(unsteady("new Date()")).toContain("new Date");
    expect(unsteady("Math.random()")).toContain("Math.random");
    expect(unsteady("crypto.randomUUID()")).toContain("crypto.randomUUID");
    expect(unsteady("randomWord(4)")).toContain("randomWord");
    expect(unsteady("tx.now + Math.floor(1)")).toEqual([]);
  });

  test.each(ACTS)("the memory and the waiting of %s", (_, act) => {
    const outside = (body: string) => actsOf(act.replace("BODY", body)).flatMap(outsideIn);
    expect(outside("house.hub.count(1)")).toContain("house.hub");
    expect(outside("tell(house)")).toContain("house");
    expect(outside("hub.publish()")).toContain("hub.publish");
    expect(outside(`\`\${fetch(url)}\``)).toContain("fetch");
    expect(outside("Bun.sleep(1)")).toContain("Bun.sleep");
    expect(outside("new Promise(settle)")).toContain("new Promise");
    expect(outside("setTimeout(go, 1)")).toContain("setTimeout");
    expect(outside("const all: Promise<number> = Promise.all(found)")).toEqual([]);
    expect(outside("send(tx, house.limits, { hub: 1 }, 'house')")).toEqual([]);
  });

  test("nothing outside the body of an act", () => {
    const around = "const at = Date.now(); function end(tx: Tx) { return tx.now; } fetch(`a`);";
    expect(actsOf(around).flatMap((act) => [...unsteadyIn(act), ...outsideIn(act)])).toEqual([]);
    expect(actsOf("async function show(user: UserId) { return Date.now(); }")).toEqual([]);
  });

  test("functions that only read", () => {
    const acts = "house.read((sql) => list(sql)); house.read(async (sql) => list(sql));";
    expect(actsOf(acts).map(({ isRead }) => isRead)).toEqual([true, true]);
    expect(actsOf("house.write((tx) => end(tx));").map(({ isRead }) => isRead)).toEqual([false]);
  });

  test("SQL with and without a type, and inside other SQL", () => {
    expect(sqlIn("await sql`select 1`")).toEqual(["`select 1`"]);
    expect(sqlIn("tx.sql<{ one: Map<string, number> }>`select 1`")).toEqual(["`select 1`"]);
    expect(sqlIn(`other\`\${sql\`select 1\`}\`; \`select 2\`; // sql\`select 3\``)).toEqual([
      "`select 1`",
    ]);
  });

  test("imports of every form, except those of types", () => {
    const source = `import "a"; import b from "b"; import {\n c,\n} from "c"; export * from "d";
      import type { E } from "e"; export type { F } from "f"; await import("g"); call("h");`;
    expect(importsOf(source)).toEqual(["a", "b", "c", "d", "g"]);
  });
});
