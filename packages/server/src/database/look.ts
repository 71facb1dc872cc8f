import { existsSync } from "node:fs";
import { join } from "node:path";
import { SQL } from "bun";
import { StartError } from "../lib/start-error.ts";
import { UNHURRIED } from "./alone.ts";
import type { Database } from "./database.ts";
import { HOUSE_FILE, type Place } from "./open.ts";
import { look } from "./pipeline.ts";
import { connect, onOneState, sqlOf } from "./sqlite.ts";

/** A database that is only looked at, while a server may be writing to it. */
export type Look = Pick<Database, "engine" | "read" | "close">;

/** Looks into the database of a house as it stands: nothing is held, created, migrated or changed. */
export function openLook(place: Place): Look {
  return place.url === undefined
    ? lookAtFile(join(place.folder, HOUSE_FILE))
    : lookAtUrl(place.url);
}

/** Looks into one file of SQLite. */
export function lookAtFile(file: string): Look {
  if (!existsSync(file)) throw new StartError(`There is no ${file}`);
  const connection = connect(file, true);
  const reader = { connection, sql: sqlOf(connection) };
  return {
    engine: "sqlite",
    read: (work) => onOneState(reader, work),
    async close() {
      connection.close();
    },
  };
}

function lookAtUrl(url: string): Look {
  const pool = new SQL({ url, max: 1, connectionTimeout: 5, connection: UNHURRIED });
  return {
    engine: "postgres",
    read: async (work) => look(await pool.reserve(), work),
    close: () => pool.close({ timeout: 5 }),
  };
}
