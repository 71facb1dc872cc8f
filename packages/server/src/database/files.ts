import { makePrivate } from "../lib/private-files.ts";
import { messageOf, StartError } from "../lib/start-error.ts";
import { connect } from "./sqlite.ts";

/**
 * Copies the present state of a database into a new file, which only the server's user can read. A server may have the
 * database open, and does not wait for the copy.
 */
export function copyDatabase(from: string, to: string): void {
  const connection = connect(from, true);
  makePrivate(to);
  try {
    connection.query("vacuum into ?").run(to);
  } finally {
    connection.close();
  }
}

/** Throws a `StartError` for a file that is damaged or is not a database. */
export function checkIntegrity(file: string): void {
  const wrong = firstFault(file);
  if (wrong !== "ok") throw new StartError(`${file} is damaged: ${wrong}`);
}

function firstFault(file: string): string {
  try {
    const connection = connect(file, true);
    try {
      const found = connection
        .query<{ integrity_check: string }, []>("pragma integrity_check(1)")
        .get();
      return found?.integrity_check ?? "the check returned nothing";
    } finally {
      connection.close();
    }
  } catch (error) {
    return messageOf(error);
  }
}
