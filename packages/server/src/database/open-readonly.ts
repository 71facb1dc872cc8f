import { existsSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "../lib/start-error.ts";
import { Connections } from "./connections.ts";
import type { Database } from "./database.ts";
import { COMMAND_SETTINGS } from "./exclusive.ts";
import { HOUSE_FILE, type Place } from "./open.ts";
import { transactReadonly } from "./pipeline.ts";
import { connect, inReadTransaction, sqlOf } from "./sqlite.ts";

/** A database that is only read. A server may be writing to it at the same time. */
export type ReadonlyDatabase = Pick<Database, "engine" | "read" | "close">;

/** Opens the database of a house for reading. Creates, locks, migrates and changes nothing. */
export function openReadonly(place: Place): ReadonlyDatabase {
  return place.url === undefined
    ? openFileReadonly(join(place.folder, HOUSE_FILE))
    : openUrlReadonly(place.url);
}

/** Opens one file of SQLite for reading. */
export function openFileReadonly(file: string): ReadonlyDatabase {
  if (!existsSync(file)) throw new StartError(`There is no file ${file}`);
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
  const connections = new Connections(url, COMMAND_SETTINGS, 1);
  return {
    engine: "postgres",
    read: async (work) => transactReadonly(await connections.reserve(), work),
    close: () => connections.close({ timeout: 5 }),
  };
}
