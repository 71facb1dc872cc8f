import { existsSync } from "node:fs";
import { join } from "node:path";
import { SQL } from "bun";
import { StartError } from "../lib/start-error.ts";
import type { Database } from "./database.ts";
import { COMMAND_SETTINGS } from "./exclusive.ts";
import { HOUSE_FILE, type Place } from "./open.ts";
import { transactReadonly } from "./pipeline.ts";
import { connect, inReadTransaction, sqlOf } from "./sqlite.ts";

/** A database that is only looked at, while a server may be writing to it. */
export type ReadonlyDatabase = Pick<Database, "engine" | "read" | "close">;

/** Looks into the database of a house as it stands: nothing is held, created, migrated or changed. */
export function openReadonly(place: Place): ReadonlyDatabase {
  return place.url === undefined
    ? openFileReadonly(join(place.folder, HOUSE_FILE))
    : openUrlReadonly(place.url);
}

/** Looks into one file of SQLite. */
export function openFileReadonly(file: string): ReadonlyDatabase {
  if (!existsSync(file)) throw new StartError(`There is no ${file}`);
  const connection = connect(file, true);
  const reader = { connection, sql: sqlOf(connection) };
  return {
    engine: "sqlite",
    read: (work) => inReadTransaction(reader, work),
    async close() {
      connection.close();
    },
  };
}

function openUrlReadonly(url: string): ReadonlyDatabase {
  const pool = new SQL({ url, max: 1, connectionTimeout: 5, connection: COMMAND_SETTINGS });
  return {
    engine: "postgres",
    read: async (work) => transactReadonly(await pool.reserve(), work),
    close: () => pool.close({ timeout: 5 }),
  };
}
