import { messageOf, StartError } from "../lib/start-error.ts";
import { connect } from "./sqlite.ts";

/**
 * Copies a database as it stands at this moment into a new file, whether a server has it open or not. Who writes
 * meanwhile waits for nothing.
 */
export function copyDatabase(from: string, to: string): void {
  const connection = connect(from, true);
  try {
    connection.query("vacuum into ?").run(to);
  } finally {
    connection.close();
  }
}

/** Refuses a file that is no database, or a damaged one. */
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
      return found?.integrity_check ?? "it says nothing";
    } finally {
      connection.close();
    }
  } catch (error) {
    return messageOf(error);
  }
}
