import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Cursor } from "@teahouse/protocol";
import { dieAt, runCommand } from "../../../../tests/support/commands.ts";
import {
  createPlace,
  createSqlitePlace,
  type TestPlace,
} from "../../../../tests/support/database.ts";
import { expectHealthy } from "../../../../tests/support/doctor.ts";
import { dump } from "../../../../tests/support/dump.ts";
import { fillHouse } from "../../../../tests/support/full-house.ts";
import { Person } from "../../../../tests/support/person.ts";
import { countOf } from "../../../../tests/support/rows.ts";
import { ServerProcess } from "../../../../tests/support/server-process.ts";
import { migrateTo } from "./migrate-to.ts";

const LOBBY = "g:10000";

const ROOMY = Object.fromEntries(
  ["SENDS_BURST", "COMMANDS_BURST", "QUERIES_BURST"].map((name) => [`LIMIT_${name}`, "10000"]),
);

/** All rows of all tables as sorted text, so that dumps of both engines can be compared. */
async function plainDump(place: TestPlace): Promise<Record<string, string[]>> {
  const tables = Object.entries(await dump(place));
  const plain = (row: unknown) =>
    JSON.stringify(
      Object.entries(row ?? {})
        .map(([name, value]) => [name, value === null ? null : String(value)])
        .sort(),
    );
  return Object.fromEntries(
    tables.map(([name, rows]): [string, string[]] => [name, rows.map(plain).sort()]).sort(),
  );
}

describe.skipIf(process.env.TEST_POSTGRES === undefined)("migrate-to", () => {
  let here: TestPlace;
  let there: TestPlace;
  let alice: Person;
  let cursor: Cursor;

  beforeAll(async () => {
    [here, there] = [createSqlitePlace(), await createPlace()];
    const server = new ServerProcess(here, ROOMY);
    await server.start();
    ({ alice } = await fillHouse({
      async cast(...names) {
        const people: Person[] = [];
        for (const name of names) people.push(await Person.register(server.url, name));
        return people as { [at in keyof typeof names]: Person };
      },
      guest: (name) => Person.enter(server.url, name),
    }));
    cursor = await alice.cursor();
    await alice.say(LOBBY, "茶 \u{1F375}");
    await server.kill();
  });
  afterAll(async () => {
    delete process.env.MIGRATE_TO;
    await here.remove();
    await there.remove();
  });

  const move = () => runCommand("migrate-to", there.url ?? "", "--data-dir", here.folder);

  test("leaves after an interruption a database that nobody can open", async () => {
    const killed = await dieAt(9, "migrate-to", there.url ?? "", "--data-dir", here.folder);
    expect(killed.code).toBeNull();
    await expect(new ServerProcess(there).start()).rejects.toThrow("run migrate-to again");
    const doctor = await runCommand("doctor", "--database-url", there.url ?? "");
    expect(doctor).toMatchObject({
      code: 2,
      complaints: [expect.stringContaining("did not finish")],
    });
  });

  test("copies every row, and clients keep their cursors", async () => {
    const { code, said, complaints } = await move();
    expect({ code, complaints }).toEqual({ code: 0, complaints: [] });
    expect(said).toContain("events: ");
    expect(await plainDump(there)).toEqual(await plainDump(here));
    await expectHealthy(there);

    const server = new ServerProcess(there);
    await server.start();
    const moved = new Person(server.url, alice.id, alice.token);
    const events = await moved.since(cursor);
    expect(events.map((event) => "text" in event && event.text)).toEqual(["茶 \u{1F375}"]);
    expect((await moved.say(LOBBY, "there")).seq).toBe(3);
    await server.kill();
  });

  test("does not overwrite another house", async () => {
    const before = await countOf(there, "select head from log");
    expect(await move()).toMatchObject({
      code: 1,
      complaints: [expect.stringContaining("already has a house")],
    });
    expect(await countOf(there, "select head from log")).toBe(before);
  });

  test("takes its URL from the environment", async () => {
    process.env.MIGRATE_TO = there.url;
    const moving = migrateTo(["--data-dir", here.folder], () => {});
    await expect(moving).rejects.toThrow("already has a house");
  });
});

test.each([
  ["nothing", ""],
  ["an impossible port", "postgres://postgres:secret@x:99999999/y"],
  ["half a URL", "postgres://[secret"],
  ["another database", "mysql://root:secret@x/y"],
])("migrate-to refuses %s as a URL in one line, without the password", async (_, url) => {
  const place = url === "" ? [] : [url];
  const { code, complaints } = await runCommand("migrate-to", ...place, "--port", "0");
  expect({ code, complaints }).toEqual({
    code: 1,
    complaints: [expect.stringContaining("migrate-to needs postgres://name:password@")],
  });
});
