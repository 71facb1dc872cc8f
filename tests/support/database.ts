import { rmSync } from "node:fs";
import type { SQL } from "bun";
import type { Database } from "../../packages/server/src/database/database.ts";
import { openDatabase } from "../../packages/server/src/database/open.ts";
import { Clock } from "../../packages/server/src/lib/clock.ts";
import { createLog } from "../../packages/server/src/log/store.ts";
import { connectionTo, disconnectFrom } from "./connections.ts";
import { makeMemoryFolder } from "./memory-folder.ts";

/** The database and folder of one house, on this run's engine. */
export interface TestPlace {
  readonly engine: "sqlite" | "postgres";
  readonly folder: string;
  readonly url: string | undefined;
  remove(): Promise<void>;
}

/** Makes an empty place, without tables. */
export function createPlace(admin = process.env.TEST_POSTGRES): Promise<TestPlace> {
  return createPlaceOn(admin, async () => "template1");
}

/** Makes a place for a house. On PostgreSQL it already has its tables, which is quicker. */
export function createHousePlace(admin = process.env.TEST_POSTGRES): Promise<TestPlace> {
  return createPlaceOn(admin, prepareTemplate);
}

/** Finds or makes the database that a new one is copied from. Returns its name. */
type Template = (sql: SQL, admin: string) => Promise<string>;

async function createPlaceOn(admin: string | undefined, template: Template): Promise<TestPlace> {
  const place = createSqlitePlace();
  if (admin === undefined) return place;
  const database = await createDatabase(admin, template);
  return {
    engine: "postgres",
    folder: place.folder,
    url: database.url,
    async remove() {
      await database.drop();
      await place.remove();
    },
  };
}

/** A place on SQLite, whatever this run's engine is. */
export function createSqlitePlace(): TestPlace {
  const folder = makeMemoryFolder("test");
  return {
    engine: "sqlite",
    folder,
    url: undefined,
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface TestDatabase {
  readonly database: Database;
  readonly place: TestPlace;
  close(): Promise<void>;
}

/** Opens a real database with an empty log, for tests without a server. */
export async function openTestDatabase(clock: Clock): Promise<TestDatabase> {
  const place = await createHousePlace();
  const { folder, url } = place;
  const database = await openDatabase({ folder, ...(url === undefined ? {} : { url }) }, clock);
  await database.write((sql) => createLog(sql, "epoch1", "secret"));
  return {
    database,
    place,
    async close() {
      await database.close();
      await place.remove();
    },
  };
}

/** Copying files takes a quarter of the CPU of copying by the write-ahead log. */
async function createDatabase(admin: string, template: Template) {
  const name = `house_${crypto.randomUUID().replaceAll("-", "")}`;
  const url = urlOf(admin, name);
  const from = await template(connectionTo(admin), admin);
  await connectionTo(admin).unsafe(`create database ${name} template ${from} strategy file_copy`);
  return {
    url,
    async drop() {
      await disconnectFrom(url);
      await connectionTo(admin).unsafe(`drop database ${name} with (force)`);
    },
  };
}

const TEMPLATE = "house_template";

/** The advisory lock of the test process that makes the template. */
const TEMPLATE_LOCK = 8_101_979;

/** Makes the tables once for all houses on a PostgreSQL. Returns the name of the database that has them. */
async function prepareTemplate(sql: SQL, admin: string): Promise<string> {
  const isThere = async () => {
    const [found] = await sql`select 1 from pg_database where datname = ${TEMPLATE}`;
    return found !== undefined;
  };
  if (await isThere()) return TEMPLATE;
  await sql`select pg_advisory_lock(${TEMPLATE_LOCK})`;
  try {
    if (!(await isThere())) await makeTemplate(sql, admin);
  } finally {
    await sql`select pg_advisory_unlock(${TEMPLATE_LOCK})`;
  }
  return TEMPLATE;
}

/** Only a complete database gets the template's name. */
async function makeTemplate(sql: SQL, admin: string): Promise<void> {
  const making = `${TEMPLATE}_making`;
  await sql.unsafe(`drop database if exists ${making}`);
  await sql.unsafe(`create database ${making}`);
  const database = await openDatabase({ folder: "", url: urlOf(admin, making) }, new Clock());
  await database.close();
  await sql.unsafe(`alter database ${making} rename to ${TEMPLATE}`);
}

function urlOf(admin: string, database: string): string {
  const url = new URL(admin);
  url.pathname = `/${database}`;
  return url.href;
}
