import { type Config, readConfig } from "../config.ts";
import type { Place } from "../database/open.ts";
import { StartError } from "../lib/start-error.ts";

/** Where the house is that flags and the environment name. */
export function readPlace(flags: readonly string[]): Place {
  return placeOf(readConfig(flags, process.env));
}

function placeOf({ dataDir, databaseUrl }: Config): Place {
  return { folder: dataDir, ...(databaseUrl === undefined ? {} : { url: databaseUrl }) };
}

/** Refuses a house on PostgreSQL, for what is done otherwise there. */
export function folderOf({ folder, url }: Place, otherwise: string): string {
  if (url !== undefined) throw new StartError(`The house is on PostgreSQL: ${otherwise}`);
  return folder;
}

/** The first argument, which is no flag, and the others. */
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
