import { Database } from "bun:sqlite";
import { join } from "node:path";
import { codeOf, StartError } from "../lib/start-error.ts";

/**
 * Keeps every other server out of a data folder: each SQLite house has one writer, since a second one's events
 * would never reach the first one's listeners. The system drops the lock with the process, however that ends.
 */
export function lockFolder(folder: string): { release(): void } {
  const lock = new Database(join(folder, "teahouse.lock"), { create: true });
  try {
    lock.run("pragma locking_mode = exclusive");
    lock.run("begin exclusive");
  } catch (error) {
    lock.close();
    if (codeOf(error) !== "SQLITE_BUSY") throw error;
    throw new StartError(`Another server uses the data folder ${folder}`, { cause: error });
  }
  return { release: () => lock.close() };
}
