import { closeSync, fsyncSync, linkSync, openSync, renameSync, unlinkSync } from "node:fs";
import { dirname } from "node:path";
import { codeOf } from "./start-error.ts";

/** Waits until the content of a file, or the list of files in a folder, is on the disk. */
export function sync(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Renames a file in one step, replacing any file of that name. The new name survives a loss of power. */
export function place(from: string, to: string): void {
  sync(from);
  renameSync(from, to);
  sync(dirname(to));
}

/** Renames a file durably as `place` does, but never replaces one. Throws EEXIST if the name is taken. */
export function placeNew(from: string, to: string): void {
  sync(from);
  try {
    linkSync(from, to);
    unlinkSync(from);
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw error;
    // exFAT and many network shares have no hard links: an empty file reserves the name first.
    closeSync(openSync(to, "wx"));
    renameSync(from, to);
  }
  sync(dirname(to));
}
