import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../lib/clock.ts";
import type { AtPoint } from "../lib/point.ts";
import { messageOf, StartError } from "../lib/start-error.ts";
import { type Alone, alonePostgres, aloneSqlite, BRISK } from "./alone.ts";
import type { Database } from "./database.ts";
import { holdFolder } from "./hold.ts";
import { migrate } from "./migrate.ts";
import { type Asking, openPostgres } from "./postgres.ts";
import { openSqlite } from "./sqlite.ts";

export interface Place {
  /** Where PostgreSQL is; SQLite in `folder` without it. */
  readonly url?: string;
  readonly folder: string;
}

/** The file of a house in its folder. */
export const HOUSE_FILE = "teahouse.db";

/** A restored house that is whole, and has not taken its place yet. */
export const RESTORED_FILE = "restored.db";

export interface Opening {
  readonly at?: AtPoint;
  /** Hears what holds the start up. */
  readonly say?: (line: string) => void;
  /** How PostgreSQL is asked. */
  readonly asking?: Partial<Asking>;
}

/** Opens the database of this house and brings it to the present schema. */
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
    const database = await openPostgres(url, () => clock.offset, asking);
    try {
      await migrateAlone(alonePostgres(url, say, BRISK), at);
    } catch (error) {
      await database.close();
      throw error;
    }
    return database;
  } catch (error) {
    throw toStartError(`PostgreSQL at ${addressOf(url)}`, error);
  }
}

/** Without the name and the password that stand in its URL. */
function addressOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

async function openFile(folder: string, clock: Clock, at?: AtPoint): Promise<Database> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const held = holdFolder(folder);
    try {
      if (existsSync(join(folder, RESTORED_FILE))) {
        throw new StartError(`A restore into ${folder} was not finished; run restore again`);
      }
      const file = join(folder, HOUSE_FILE);
      await migrateAlone(aloneSqlite(file), at);
      const database = await openSqlite(file, clock.now);
      return { ...database, close: () => database.close().finally(held.release) };
    } catch (error) {
      held.release();
      throw error;
    }
  } catch (error) {
    throw toStartError(`The data folder ${folder}`, error);
  }
}

function toStartError(what: string, error: unknown): StartError {
  if (error instanceof StartError) return error;
  return new StartError(`${what} cannot be used: ${messageOf(error)}`, { cause: error });
}

async function migrateAlone(alone: Alone, at?: AtPoint): Promise<void> {
  try {
    await migrate(alone, at);
  } finally {
    await alone.close();
  }
}
