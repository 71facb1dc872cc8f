import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { checkIntegrity, copyDatabase } from "../database/files.ts";
import { HOUSE_FILE } from "../database/open.ts";
import { openFileReadonly } from "../database/open-readonly.ts";
import { readSchema } from "../database/schema.ts";
import { Folder } from "../files/folder.ts";
import { placeNew } from "../lib/durable.ts";
import type { AtPoint } from "../lib/point.ts";
import { randomWord } from "../lib/random.ts";
import { codeOf, StartError } from "../lib/start-error.ts";
import { folderOf, readFiles, readPlace, takeFirst } from "./arguments.ts";
import { backupFiles } from "./backup-files.ts";
import type { Say } from "./command.ts";

/**
 * Copies a house on SQLite into a file, also while a server has it open. The copy has every message that was acknowledged
 * before. The file appears only when it is complete.
 */
export async function backup(args: readonly string[], say: Say, at?: AtPoint): Promise<number> {
  const withFiles = !args.includes("--without-files");
  const [file, flags] = takeFirst(
    args.filter((arg) => arg !== "--without-files"),
    "backup needs a file",
  );
  const folder = folderOf(readPlace(flags), "back it up with pg_dump");
  const house = join(folder, HOUSE_FILE);
  if (!existsSync(house)) throw new StartError(`There is no house in ${folder}`);
  const copied = filesBeside(file);
  for (const path of [file, copied]) if (existsSync(path)) throw isThere(path);

  const partial = `${file}.partial-${randomWord(6)}`;
  try {
    copyDatabase(house, partial);
    checkIntegrity(partial);
    const { id, version } = await describe(partial);
    await at?.("copying");
    if (withFiles) await addFiles(partial, house, flags, say);
    if (existsSync(filesBeside(partial))) renameSync(filesBeside(partial), copied);
    placeNew(partial, file);
    say(`${file} holds the house up to event ${id}, with schema ${version}`);
    return 0;
  } catch (error) {
    throw codeOf(error) === "EEXIST" ? isThere(file) : error;
  } finally {
    for (const end of ["", "-wal", "-shm"]) rmSync(`${partial}${end}`, { force: true });
    rmSync(filesBeside(partial), { recursive: true, force: true });
  }
}

/** Returns the folder beside a backup that has the bytes of its files. */
export function filesBeside(file: string): string {
  return `${file}.files`;
}

/** Copies the bytes of the files in a copy. They get their name before the copy gets its own. */
async function addFiles(
  partial: string,
  house: string,
  flags: readonly string[],
  say: Say,
): Promise<void> {
  const lost = await backupFiles(
    partial,
    house,
    await readFiles(flags),
    new Folder(filesBeside(partial)),
    say,
  );
  if (lost.length > 0) say(`The bytes of ${lost.length} files are lost; run the doctor`);
}

function isThere(file: string): StartError {
  return new StartError(`${file} exists already; choose another name`);
}

/** Returns the newest event and the schema of a copy. Throws if the file is not a house. */
async function describe(file: string): Promise<{ readonly id: number; readonly version: number }> {
  const database = openFileReadonly(file);
  try {
    return await database.read(async (sql) => {
      const { version } = await readSchema(sql);
      const [log] = await sql<{ head: number }>`select head from log`;
      return { id: log?.head ?? 0, version };
    });
  } finally {
    await database.close();
  }
}
