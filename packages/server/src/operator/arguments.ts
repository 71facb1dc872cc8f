import { type Config, readConfig } from "../config.ts";
import type { Place } from "../database/open.ts";
import type { FileStore } from "../files/file-store.ts";
import { openFiles } from "../files/open-files.ts";
import { StartError } from "../lib/start-error.ts";

/** Returns where the house is, from the flags and the environment. */
export function readPlace(flags: readonly string[]): Place {
  return placeOf(readConfig(flags, process.env));
}

/** Opens the store of a house's files, from the flags and the environment. */
export function readFiles(flags: readonly string[]): Promise<FileStore> {
  return openFiles(readConfig(flags, process.env));
}

/** Returns the place of a configuration's house. */
export function placeOf({ dataDir, databaseUrl }: Pick<Config, "dataDir" | "databaseUrl">): Place {
  return { folder: dataDir, ...(databaseUrl === undefined ? {} : { url: databaseUrl }) };
}

/** Returns the folder of a house on SQLite. Throws for PostgreSQL, and says what to do there instead. */
export function folderOf({ folder, url }: Place, otherwise: string): string {
  if (url !== undefined) throw new StartError(`The house is on PostgreSQL; ${otherwise}`);
  return folder;
}

/** Returns the first argument, which must not be a flag, and the rest. `wanted` says what is missing otherwise. */
export function takeFirst(
  args: readonly string[],
  wanted: string,
): readonly [first: string, rest: readonly string[]] {
  const [first, ...rest] = args;
  if (first === undefined || first.startsWith("--")) {
    throw new StartError(`${wanted}; see --help`);
  }
  return [first, rest];
}
