import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { checkIntegrity, copyDatabase } from "../database/files.ts";
import { HOUSE_FILE } from "../database/open.ts";
import { openFileReadonly } from "../database/open-readonly.ts";
import { readSchema } from "../database/schema.ts";
import { placeNew } from "../lib/durable.ts";
import type { AtPoint } from "../lib/point.ts";
import { randomWord } from "../lib/random.ts";
import { codeOf, StartError } from "../lib/start-error.ts";
import { folderOf, readPlace, takeFirst } from "./arguments.ts";
import type { Say } from "./commands.ts";

/**
 * Copies a house on SQLite into a file, whether a server has it open or not: every message that was acknowledged
 * before is in it. The file is there whole, or not at all.
 */
export async function backup(args: readonly string[], say: Say, at?: AtPoint): Promise<number> {
  const [file, flags] = takeFirst(args, "backup wants a file");
  const folder = folderOf(readPlace(flags), "back it up with pg_dump");
  const house = join(folder, HOUSE_FILE);
  if (!existsSync(house)) throw new StartError(`There is no house in ${folder}`);
  if (existsSync(file)) throw isThere(file);

  const partial = `${file}.partial-${randomWord(6)}`;
  try {
    copyDatabase(house, partial);
    checkIntegrity(partial);
    const { id, version } = await describe(partial);
    await at?.("copying");
    placeNew(partial, file);
    say(`${file} has the house up to event ${id}, with schema ${version}`);
    return 0;
  } catch (error) {
    throw codeOf(error) === "EEXIST" ? isThere(file) : error;
  } finally {
    rmSync(partial, { force: true });
  }
}

function isThere(file: string): StartError {
  return new StartError(`There is a ${file} already, which is kept`);
}

/** How far a copy goes; it fails where it is no house. */
async function describe(file: string): Promise<{ readonly id: number; readonly version: number }> {
  const look = openFileReadonly(file);
  try {
    return await look.read(async (sql) => {
      const { version } = await readSchema(sql);
      const [log] = await sql<{ head: number }>`select head from log`;
      return { id: log?.head ?? 0, version };
    });
  } finally {
    await look.close();
  }
}
