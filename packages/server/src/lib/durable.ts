import { closeSync, fsyncSync, openSync, renameSync } from "node:fs";
import { dirname } from "node:path";

/** Waits until what was written to a file, or which files a folder has, is on the disk. */
export function sync(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Gives a file its name in one step, which holds after a loss of power. */
export function place(from: string, to: string): void {
  sync(from);
  renameSync(from, to);
  sync(dirname(to));
}
