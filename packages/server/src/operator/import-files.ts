import { existsSync } from "node:fs";
import type { Database } from "../database/database.ts";
import { SCHEMA } from "../database/migrate.ts";
import { openReadonly } from "../database/open-readonly.ts";
import { checkReadable, readSchemaOfHouse } from "../database/schema.ts";
import { Folder } from "../files/folder.ts";
import { messageOf, StartError } from "../lib/start-error.ts";
import { readFiles, readPlace, takeFirst } from "./arguments.ts";
import type { Say } from "./command.ts";
import { copyFiles } from "./copy-files.ts";

/**
 * Copies the bytes of a house's files from a folder into the store of the settings, also while servers have the house open.
 * Bytes never change, so a second run copies only what is new. Returns 1 if some bytes are not in the folder.
 */
export async function importFiles(args: readonly string[], say: Say): Promise<number> {
  const [folder, flags] = takeFirst(args, "import-files needs a folder");
  if (!existsSync(folder)) throw new StartError(`There is no folder ${folder}`);
  const files = await readFiles(flags);
  const database = openReadonly(readPlace(flags));
  try {
    await checkHouse(database);
    const missing = await copyFiles(database.read, new Folder(folder), files, say);
    if (missing.length === 0) return 0;
    say(`The bytes of ${missing.length} files are not in ${folder}: ${missing[0]}`);
    return 1;
  } finally {
    await database.close();
  }
}

/** Throws if there is no house, or one that this server does not know. */
async function checkHouse({ read }: Pick<Database, "read">): Promise<void> {
  try {
    await read(async (sql) => checkReadable(await readSchemaOfHouse(sql), SCHEMA));
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`The house cannot be read: ${messageOf(error)}`, { cause: error });
  }
}
