import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../database/database.ts";
import { HOUSE_FILE, openDatabase, type Place, RESTORED_FILE } from "../database/open.ts";
import { openReadonly } from "../database/open-readonly.ts";
import { stateOf } from "../database/pipeline.ts";
import { Clock } from "../lib/clock.ts";
import { messageOf, StartError } from "../lib/start-error.ts";

/** Opens the database of a house that exists. Only a starting server makes one. */
export async function openHouse(place: Place): Promise<Database> {
  if (!isRestoring(place) && !(await hasHouse(place))) {
    const where = place.url === undefined ? `The folder ${place.folder}` : "The database";
    throw new StartError(`${where} has no house; a server makes one when it starts`);
  }
  return await openDatabase(place, new Clock());
}

/** True if a restore stopped halfway. Then the house is in another file, and `openDatabase` says what to do. */
function isRestoring({ folder, url }: Place): boolean {
  return url === undefined && existsSync(join(folder, RESTORED_FILE));
}

async function hasHouse(place: Place): Promise<boolean> {
  if (place.url === undefined && !existsSync(join(place.folder, HOUSE_FILE))) return false;
  const database = openReadonly(place);
  try {
    return (await database.read((sql) => sql`select epoch from log`)).length > 0;
  } catch (error) {
    if (isMissingTable(error)) return false;
    throw error;
  } finally {
    await database.close();
  }
}

/** The code of PostgreSQL for a table that does not exist. */
const UNDEFINED_TABLE = "42P01";

function isMissingTable(error: unknown): boolean {
  return stateOf(error) === UNDEFINED_TABLE || messageOf(error).startsWith("no such table");
}
