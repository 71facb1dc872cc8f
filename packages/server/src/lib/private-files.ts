import { chmodSync, closeSync, existsSync, openSync, statSync } from "node:fs";
import { codeOf } from "./start-error.ts";

/** Only the server's user may read and write. */
const MODE = 0o600;

/** The bits of a mode that let other users do something. */
const OTHERS = 0o077;

/** The endings of the files that SQLite keeps beside a database. It creates them with the mode of the database. */
const BESIDE = ["", "-wal", "-shm"];

/** Makes a new file for the server's user alone, or takes the rights of others to an existing database away. */
export function makePrivate(file: string): void {
  if (!existsSync(file)) {
    closeSync(openSync(file, "a", MODE));
    return;
  }
  for (const path of BESIDE.map((end) => `${file}${end}`)) {
    const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? MODE;
    if ((mode & OTHERS) !== 0) chmodIfOurs(path);
  }
}

/** Only the owner of a file can change its mode. */
function chmodIfOurs(path: string): void {
  try {
    chmodSync(path, MODE);
  } catch (error) {
    if (codeOf(error) !== "EPERM") throw error;
  }
}
