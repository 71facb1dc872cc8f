import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../lib/clock.ts";
import { StartError } from "../lib/start-error.ts";
import type { Database } from "./database.ts";
import { holdFolder } from "./hold.ts";
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
      ? await openFile(place.folder, clock)
      : await openPostgres(place.url, () => clock.offset);
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

async function openFile(folder: string, clock: Clock): Promise<Database> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const held = holdFolder(folder);
    try {
      const database = await openSqlite(join(folder, "teahouse.db"), clock.now);
      return { ...database, close: () => database.close().finally(held.release) };
    } catch (error) {
      held.release();
      throw error;
    }
  } catch (error) {
    if (error instanceof StartError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`The data folder ${folder} cannot be used: ${reason}`, { cause: error });
  }
}
