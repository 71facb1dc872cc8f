import { Database } from "bun:sqlite";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { makePrivate } from "../lib/private-files.ts";
import { codeOf, StartError } from "../lib/start-error.ts";
import { toFolderError } from "./folder-error.ts";

/** The name of the file that a server locks in its data folder. */
const LOCK_FILE = "teahouse.lock";

/**
 * Locks a data folder against other servers, and creates it if there is none. A house on SQLite has one server, since the
 * events of a second one would not reach the listeners of the first. The system releases the lock when the process ends,
 * however it ends.
 */
export function lockFolder(folder: string): { release(): void } {
  const file = join(folder, LOCK_FILE);
  const lock = openLock(folder, file);
  try {
    lock.run("pragma locking_mode = exclusive");
    lock.run("begin exclusive");
  } catch (error) {
    lock.close();
    if (codeOf(error) !== "SQLITE_BUSY") throw toFolderError(folder, [LOCK_FILE], error);
    throw new StartError(`Another server is using the data folder ${folder}`, { cause: error });
  }
  return { release: () => lock.close() };
}

function openLock(folder: string, file: string): Database {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    makePrivate(file);
    return new Database(file, { create: true });
  } catch (error) {
    throw toFolderError(folder, [LOCK_FILE], error);
  }
}
