import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SQL } from "bun";
import type { Database } from "../../packages/server/src/database/database.ts";
import { openDatabase } from "../../packages/server/src/database/open.ts";
import type { Clock } from "../../packages/server/src/lib/clock.ts";
import { createLog } from "../../packages/server/src/log/store.ts";

/** Where a house keeps everything, of the engine that this run of the tests is for. */
export interface TestPlace {
  readonly engine: "sqlite" | "postgres";
  readonly folder: string;
  readonly url: string | undefined;
  remove(): Promise<void>;
}

export async function createPlace(
  admin: string | undefined = process.env.TEST_POSTGRES,
): Promise<TestPlace> {
  const place = createSqlitePlace();
  if (admin === undefined) return place;
  const database = await createDatabase(admin);
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

/** A place for SQLite, whatever this run of the tests is for. */
export function createSqlitePlace(): TestPlace {
  const folder = mkdtempSync(join(tmpdir(), "teahouse-test-"));
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

/** A real database with an empty log, for the parts below the server. */
export async function openTestDatabase(clock: Clock): Promise<TestDatabase> {
  const place = await createPlace();
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

async function createDatabase(admin: string) {
  const name = `house_${crypto.randomUUID().replaceAll("-", "")}`;
  await run(admin, `create database ${name}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(admin, `drop database ${name} with (force)`) };
}

async function run(url: string, statement: string): Promise<void> {
  const sql = new SQL({ url, max: 1 });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.close();
  }
}
