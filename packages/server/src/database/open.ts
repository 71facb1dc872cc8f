import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../lib/clock.ts";
import type { AtPoint } from "../lib/point.ts";
import { messageOf, StartError } from "../lib/start-error.ts";
import type { Database } from "./database.ts";
import {
  type Exclusive,
  exclusivePostgres,
  exclusiveSqlite,
  MIGRATION_SETTINGS,
} from "./exclusive.ts";
import { toFolderError } from "./folder-error.ts";
import { lockFolder } from "./lock-folder.ts";
import { migrate } from "./migrate.ts";
import { type Asking, openPostgres } from "./postgres.ts";
import { openSqlite } from "./sqlite.ts";

export interface Place {
  /** The address of PostgreSQL. Without it the house is on SQLite in `folder`. */
  readonly url?: string;
  readonly folder: string;
}

/** The name of the database file in a data folder. */
export const HOUSE_FILE = "teahouse.db";

/** The name of a restored database that is complete, but has not replaced the old one yet. */
export const RESTORED_FILE = "restored.db";

export interface Opening {
  readonly at?: AtPoint;
  /** Receives a line when the start has to wait. */
  readonly say?: (line: string) => void;
  /** How PostgreSQL is asked. */
  readonly asking?: Partial<Asking>;
}

/** Opens the database of a house, and migrates it to the present schema. */
export async function openDatabase(
  place: Place,
  clock: Clock,
  opening: Opening = {},
): Promise<Database> {
  return place.url === undefined
    ? await openFile(place.folder, clock, opening.at)
    : await openUrl(place.url, clock, opening);
}

async function openUrl(
  url: string,
  clock: Clock,
  { at, say = console.error, asking }: Opening,
): Promise<Database> {
  try {
    const database = await openPostgres(url, clock, asking);
    try {
      await migrateAndClose(exclusivePostgres(url, say, MIGRATION_SETTINGS), at);
    } catch (error) {
      await database.close();
      throw error;
    }
    return database;
  } catch (error) {
    if (error instanceof StartError) throw error;
    const what = `PostgreSQL at ${addressOf(url)}`;
    throw new StartError(`${what} cannot be used: ${messageOf(error)}`, { cause: error });
  }
}

/** The host and the database of a URL, without its user and password. */
function addressOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

async function openFile(folder: string, clock: Clock, at?: AtPoint): Promise<Database> {
  try {
    const held = lockFolder(folder);
    try {
      if (existsSync(join(folder, RESTORED_FILE))) {
        throw new StartError(`A restore into ${folder} did not finish; run restore again`);
      }
      const file = join(folder, HOUSE_FILE);
      await migrateAndClose(exclusiveSqlite(file), at);
      const database = await openSqlite(file, clock);
      return { ...database, close: () => database.close().finally(held.release) };
    } catch (error) {
      held.release();
      throw error;
    }
  } catch (error) {
    throw toFolderError(folder, [HOUSE_FILE], error);
  }
}

async function migrateAndClose(exclusive: Exclusive, at?: AtPoint): Promise<void> {
  try {
    await migrate(exclusive, at);
  } finally {
    await exclusive.close();
  }
}
