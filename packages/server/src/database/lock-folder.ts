import { Database } from "bun:sqlite";
import { join } from "node:path";
import { codeOf, StartError } from "../lib/start-error.ts";

/**
 * Locks a data folder against other servers. A house on SQLite has one server, since the events of a second one would
 * not reach the listeners of the first. The system releases the lock when the process ends, however it ends.
 */
export function lockFolder(folder: string): { release(): void } {
  const lock = new Database(join(folder, "teahouse.lock"), { create: true });
  try {
    lock.run("pragma locking_mode = exclusive");
    lock.run("begin exclusive");
  } catch (error) {
    lock.close();
    if (codeOf(error) !== "SQLITE_BUSY") throw error;
    throw new StartError(`Another server is using the data folder ${folder}`, { cause: error });
  }
  return { release: () => lock.close() };
}
