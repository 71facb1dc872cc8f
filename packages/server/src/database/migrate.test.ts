import { afterAll, beforeAll, expect, test } from "bun:test";
import { SQL } from "bun";
import { dieAt } from "../../../../tests/support/commands.ts";
import { createPlace, type TestPlace } from "../../../../tests/support/database.ts";
import { expectHealthy } from "../../../../tests/support/doctor.ts";
import { eventually } from "../../../../tests/support/eventually.ts";
import { Person } from "../../../../tests/support/person.ts";
import { countOf } from "../../../../tests/support/rows.ts";
import { ServerProcess } from "../../../../tests/support/server-process.ts";
import { createApp } from "../app.ts";
import { readConfig } from "../config.ts";
import { Clock } from "../lib/clock.ts";
import { POSTGRES } from "./dialect.ts";
import { exclusivePostgres } from "./exclusive.ts";
import { createSchema, SCHEMA } from "./migrate.ts";
import { house } from "./migrations/001-house.ts";
import { openDatabase } from "./open.ts";
import { COPYING } from "./schema.ts";

let place: TestPlace;

beforeAll(async () => {
  place = await createPlace();
});
afterAll(() => place.remove());

/** A place as flags of a command. */
function flags({ folder, url }: TestPlace): string[] {
  return ["--data-dir", folder, ...(url === undefined ? [] : ["--database-url", url])];
}

function configOf(of: TestPlace) {
  return readConfig(["--port", "0", "--log-level", "silent", ...flags(of)], {});
}

test("a server that is killed during a migration leaves nothing of it behind", async () => {
  const { folder, url } = place;
  for (const nth of [1, 20, 60]) {
    expect((await dieAt(nth, "open", ...flags(place))).code).toBeNull();
  }
  const tables = url === undefined ? "sqlite_master" : "pg_tables where schemaname = 'public'";
  const before = await countOf(place, `select count(*) from ${tables}`);

  const database = await openDatabase(
    { folder, ...(url === undefined ? {} : { url }) },
    new Clock(),
  );
  await database.close();
  expect(await countOf(place, `select count(*) from ${tables}`)).toBeGreaterThan(before);
  expect(await countOf(place, "select version from schema_version")).toBe(SCHEMA);
});

test.skipIf(process.env.TEST_POSTGRES === undefined)(
  "five servers that start at the same time on an empty database open one house",
  async () => {
    const fresh = await createPlace();
    const apps = await Promise.all(Array.from({ length: 5 }, () => createApp(configOf(fresh))));
    const people = await Promise.all(apps.map(({ url }, at) => Person.enter(url, `Guest ${at}`)));
    const sent = await Promise.all(people.map((person) => person.say("g:10000", "hello")));
    expect(sent.map(({ seq }) => seq).sort()).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(apps.map(({ house }) => house.hub.epoch)).size).toBe(1);
    await expectHealthy(fresh);
    for (const app of apps) await app.stop();
    await fresh.remove();
  },
);

test("a migration takes as long as it needs", async () => {
  const fresh = await createPlace();
  const { folder, url } = fresh;
  let waited = false;
  const database = await openDatabase(
    { folder, ...(url === undefined ? {} : { url }) },
    new Clock(),
    {
      async at() {
        // Longer than a transaction of the log may be idle.
        if (!waited) await Bun.sleep(2_500);
        waited = true;
      },
    },
  );
  expect(waited).toBe(true);
  await database.close();
  await fresh.remove();
});

test.skipIf(process.env.TEST_POSTGRES === undefined)(
  "a migration waits for a reader of a table that it changes, and other readers do not wait",
  async () => {
    const fresh = await createPlace();
    await makeFirstSchema(fresh.url ?? "");
    const dumping = new SQL({ url: fresh.url ?? "", max: 1 });
    const dump = await dumping.reserve();
    await dump`begin`;
    await dump`lock table groups in access share mode`;

    const server = new ServerProcess(fresh);
    const opening = server.start();
    const others = new SQL({ url: fresh.url ?? "", max: 1, connection: { lock_timeout: "4000" } });
    await eventually(async () => {
      await others`select count(*) from groups`;
      expect(server.said).toContain("alter table groups");
    }, 30_000);
    await others`select count(*) from groups`;
    await dump`commit`;
    dump.release();
    await opening;
    expect(server.said.split("Waiting for others")).toHaveLength(2);
    expect(await countOf(fresh, "select version from schema_version")).toBe(SCHEMA);
    await server.kill();
    await Promise.all([dumping.close(), others.close()]);
    await fresh.remove();
  },
);

/** Creates a database with the first schema. */
async function makeFirstSchema(url: string): Promise<void> {
  const exclusive = exclusivePostgres(url, () => {});
  await exclusive.run(async (sql, execute) => {
    await createSchema(sql, execute);
    for (const statement of house.statements(POSTGRES)) await execute(statement);
    await sql`update schema_version set version = ${house.version}, readable_by = ${house.readableBy}`;
  });
  await exclusive.close();
}

test("a server refuses a database while a house is being copied into it", async () => {
  const fresh = await createPlace();
  const { folder, url } = fresh;
  const at = { folder, ...(url === undefined ? {} : { url }) };
  const database = await openDatabase(at, new Clock());
  await database.write((sql) => sql`update schema_version set readable_by = ${COPYING}`);
  await database.close();
  await expect(openDatabase(at, new Clock())).rejects.toThrow("run migrate-to again");
  await fresh.remove();
});
