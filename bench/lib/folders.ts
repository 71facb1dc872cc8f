import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";

export const BENCH = join(import.meta.dir, "..");
export const ROOT = join(BENCH, "..");
export const BUILD = join(BENCH, ".build");
export const RESULTS = join(BENCH, "results");

const temporary = new Set<string>();

/** Makes a folder that is removed after the run. It is on the project's disk: /tmp may be memory, where syncs are free. */
export function temporaryFolder(name: string): string {
  mkdirSync(BUILD, { recursive: true });
  const folder = mkdtempSync(join(BUILD, `${name}-`));
  temporary.add(folder);
  return folder;
}

export function removeTemporaryFolders(): void {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
  temporary.clear();
}
