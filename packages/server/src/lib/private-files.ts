import { chmodSync, closeSync, existsSync, openSync, statSync } from "node:fs";
import { codeOf } from "./start-error.ts";

/** Only the server's user may read and write. */
const MODE = 0o600;

/** The bits of a mode that let other users do something. */
const OTHERS = 0o077;

/** The endings of a database's name and of the files beside it. SQLite creates those with the mode of the database. */
const SUFFIXES = ["", "-wal", "-shm"];

/** Creates a file for the server's user alone, or takes from other users their rights to an existing database. */
export function makePrivate(file: string): void {
  if (!existsSync(file)) {
    closeSync(openSync(file, "a", MODE));
    return;
  }
  for (const path of SUFFIXES.map((end) => `${file}${end}`)) {
    const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? MODE;
    if ((mode & OTHERS) !== 0) chmodIfOurs(path);
  }
}

/** Changes the mode, unless the file belongs to another user: only its owner can do that. */
function chmodIfOurs(path: string): void {
  try {
    chmodSync(path, MODE);
  } catch (error) {
    if (codeOf(error) !== "EPERM") throw error;
  }
}
