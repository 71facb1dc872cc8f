import { closeSync, fsyncSync, linkSync, openSync, renameSync, unlinkSync } from "node:fs";
import { dirname } from "node:path";
import { codeOf } from "./start-error.ts";

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

/** The same for a name that nothing has yet; fails with EEXIST where something has it, however new it is. */
export function placeNew(from: string, to: string): void {
  sync(from);
  try {
    linkSync(from, to);
    unlinkSync(from);
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw error;
    // exFAT and many network shares have no links: the name is taken by an empty file first.
    closeSync(openSync(to, "wx"));
    renameSync(from, to);
  }
  sync(dirname(to));
}
