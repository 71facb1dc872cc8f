import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../lib/clock.ts";
import type { Database } from "./database.ts";
import { migrate } from "./migrate.ts";
import { openPostgres } from "./postgres.ts";
import { openSqlite } from "./sqlite.ts";

export interface Place {
  /** Where PostgreSQL is; SQLite in `folder` without it. */
  readonly url?: string;
  readonly folder: string;
}

/** Opens the database of this house and brings it to the present schema. */
export async function openDatabase(place: Place, clock: Clock): Promise<Database> {
  const database =
    place.url === undefined
      ? await openSqlite(fileIn(place.folder), clock.now)
      : await openPostgres(place.url, () => clock.offset);
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

function fileIn(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, "teahouse.db");
}
