import { copyFileSync, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../database/database.ts";
import { exclusiveSqlite } from "../database/exclusive.ts";
import { checkIntegrity } from "../database/files.ts";
import { lockFolder } from "../database/lock-folder.ts";
import { migrate, SCHEMA } from "../database/migrate.ts";
import { HOUSE_FILE, RESTORED_FILE } from "../database/open.ts";
import { openFileReadonly } from "../database/open-readonly.ts";
import { checkReadable, readSchemaOfHouse } from "../database/schema.ts";
import type { Sql } from "../database/sql.ts";
import type { FileStore } from "../files/file-store.ts";
import { Folder } from "../files/folder.ts";
import { place, sync } from "../lib/durable.ts";
import { randomWord } from "../lib/random.ts";
import { messageOf, StartError } from "../lib/start-error.ts";
import { renameLog } from "../log/store.ts";
import { folderOf, readFiles, readPlace, takeFirst } from "./arguments.ts";
import { filesBeside } from "./backup.ts";
import type { Say } from "./command.ts";
import { copyFiles } from "./copy-files.ts";
import { examineKnown } from "./doctor/doctor.ts";
import { dropUploads, missingFiles, retireFormer } from "./restore-files.ts";

/** The name of the copy until it is complete and checked. */
const COPY_FILE = "restoring.db";

/** The endings of the files that SQLite keeps beside a database. */
const BESIDE = ["-wal", "-shm"];

/**
 * Restores a backup into the data folder. No server may be running there. The doctor examines the copy first, and its log
 * gets a new name, so that clients which have seen more load again. `--replace` moves the present house aside.
 * `--even-if-wrong` restores a damaged backup, and prints each finding.
 */
export async function restore(args: readonly string[], say: Say): Promise<number> {
  const replace = args.includes("--replace");
  const evenIfWrong = args.includes("--even-if-wrong");
  const [file, flags] = takeFirst(
    args.filter((arg) => arg !== "--replace" && arg !== "--even-if-wrong"),
    "restore needs a file",
  );
  const folder = folderOf(readPlace(flags), "restore it with pg_restore, then run new-epoch");
  checkFile(file);
  const saved = new Folder(filesBeside(file));
  const files = await readFiles(flags);
  const held = lockFolder(folder);
  try {
    const house = join(folder, HOUSE_FILE);
    if (existsSync(house) && !replace) {
      throw new StartError(`There is a house in ${folder} already; --replace moves it aside`);
    }
    const copy = join(folder, COPY_FILE);
    try {
      await makeReady(file, copy);
      const wrong = [...(await wrongOf(copy)), ...(await missingIn(copy, [saved, files]))];
      if (wrong.length > 0 && !evenIfWrong) {
        const others = wrong.length > 1 ? `, and ${wrong.length - 1} more` : "";
        throw new StartError(
          `The doctor found faults in ${file}: ${wrong[0]}${others}; --even-if-wrong restores it nevertheless`,
        );
      }
      for (const line of wrong) say(line);
      await restoreFiles(copy, saved, files, say);
      // From here to the last step, this file keeps servers from opening the folder.
      place(copy, join(folder, RESTORED_FILE));
    } finally {
      removeDatabase(copy);
    }
    const aside = await moveAside(house);
    if (aside !== undefined) say(`The former house was moved to ${aside}`);
    place(join(folder, RESTORED_FILE), house);
    say(`${file} was restored into ${folder}; all clients will load again`);
    return 0;
  } finally {
    held.release();
  }
}

function checkFile(file: string): void {
  if (!existsSync(file)) throw new StartError(`There is no file ${file}`);
  if (existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0) {
    throw new StartError(
      `${file} is in use, or was copied by hand: its newest part is in ${file}-wal`,
    );
  }
}

/** Copies the backup, checks the file, migrates it to this server's schema, and gives its log a new name. */
async function makeReady(file: string, copy: string): Promise<void> {
  removeDatabase(copy);
  copyFileSync(file, copy);
  checkIntegrity(copy);
  await readDatabase(copy, async (sql) => checkReadable(await readSchemaOfHouse(sql), SCHEMA));
  const exclusive = exclusiveSqlite(copy);
  try {
    await migrate(exclusive);
    await exclusive.run((sql) => renameLog(sql, randomWord(6)));
    await exclusive.run(dropUploads);
  } finally {
    await exclusive.close();
  }
}

/** Copies the bytes that the folder of the house lacks. Those that only the former house needs stay there for a week. */
async function restoreFiles(copy: string, from: FileStore, to: FileStore, say: Say): Promise<void> {
  await readDatabaseOf(copy, (read) => copyFiles(read, from, to, say));
  const exclusive = exclusiveSqlite(copy);
  try {
    await exclusive.run((sql) => retireFormer(sql, to, Date.now()));
  } finally {
    await exclusive.close();
  }
}

/** Returns a line about files whose bytes are in no store. */
async function missingIn(copy: string, stores: readonly FileStore[]): Promise<readonly string[]> {
  const missing = await readDatabaseOf(copy, (read) => missingFiles(read, stores));
  const [first] = missing;
  if (first === undefined) return [];
  const rest = missing.length > 1 ? "; …" : "";
  return [`WRONG ${missing.length}: The bytes of files are missing: ${first}${rest}`];
}

/** Returns the faults that the doctor finds, one line each. */
async function wrongOf(copy: string): Promise<readonly string[]> {
  try {
    const findings = await readDatabase(copy, examineKnown);
    return findings.filter(({ ok }) => !ok).map(String);
  } catch (error) {
    return [`WRONG: The doctor cannot read it: ${messageOf(error)}`];
  }
}

async function readDatabase<T>(file: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  return await readDatabaseOf(file, (read) => read(work));
}

async function readDatabaseOf<T>(
  file: string,
  work: (read: Database["read"]) => Promise<T>,
): Promise<T> {
  const database = openFileReadonly(file);
  try {
    return await work(database.read);
  } finally {
    await database.close();
  }
}

function removeDatabase(file: string): void {
  for (const end of ["", ...BESIDE]) rmSync(`${file}${end}`, { force: true });
}

/** Renames the present house. Returns its new name, or undefined if there is no house. */
async function moveAside(house: string): Promise<string | undefined> {
  if (existsSync(house)) await checkpoint(house);
  const time = new Date().toISOString().replaceAll(":", "-");
  const aside = `${house}.before-${time}`;
  const moved = ["", ...BESIDE].filter((end) => existsSync(`${house}${end}`));
  for (const end of moved) renameSync(`${house}${end}`, `${aside}${end}`);
  if (moved.length > 0) sync(join(house, ".."));
  return moved.includes("") ? aside : undefined;
}

/** Brings the files that a killed server left beside a house into the house, since only one file can be renamed at once. */
async function checkpoint(house: string): Promise<void> {
  try {
    await exclusiveSqlite(house).close();
  } catch {
    // A house that is too damaged for this is moved with its files.
  }
}
