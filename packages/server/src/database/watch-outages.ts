import { Problem } from "@teahouse/protocol";
import type { Outage } from "../lib/outage.ts";
import { type Database, UnknownOutcome, Unreachable, Unwritable } from "./database.ts";

/** True for an error that `watchOutages` has logged. */
export function isOutage(error: unknown): boolean {
  if (error instanceof Problem) return error.code === "unavailable" || error.code === "unknown";
  return error instanceof Unreachable || error instanceof UnknownOutcome;
}

/** Returns a database that reports each failure and each success to `outage`. */
export function watchOutages(database: Database, outage: Outage): Database {
  // A file can be read even if its disk fails. On PostgreSQL the lost answer to a commit may mean that the server is gone.
  const onlyWritesFail = (error: unknown) =>
    error instanceof Unwritable ||
    (database.engine === "sqlite" && error instanceof UnknownOutcome);
  const watched = async <T>(kind: "read" | "write", work: () => Promise<T>): Promise<T> => {
    const since = performance.now();
    try {
      const result = await work();
      outage.worked(since, kind);
      return result;
    } catch (error) {
      if (isOutage(error)) outage.failed(error, onlyWritesFail(error) ? "writes" : "all");
      throw error;
    }
  };
  return {
    ...database,
    write: (work) => watched("write", () => database.write(work)),
    read: (work) => watched("read", () => database.read(work)),
    watch: (work) => watched("read", () => database.watch(work)),
  };
}
