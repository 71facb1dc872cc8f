import { existsSync } from "node:fs";
import { join } from "node:path";
import { isPostgresUrl } from "../config.ts";
import { copyHouse } from "../database/copy-house.ts";
import { exclusivePostgres } from "../database/exclusive.ts";
import { HOUSE_FILE, openDatabase } from "../database/open.ts";
import { Clock } from "../lib/clock.ts";
import type { AtPoint } from "../lib/point.ts";
import { StartError } from "../lib/start-error.ts";
import { readPlace } from "./arguments.ts";
import type { Say } from "./commands.ts";

/**
 * Copies a house on SQLite, whose server is stopped, into an empty PostgreSQL. Its log keeps its name, so that
 * clients go on with their cursors.
 */
export async function migrateTo(args: readonly string[], say: Say, at?: AtPoint): Promise<number> {
  const [url, flags] = takeUrl(args);
  if (!isPostgresUrl(url)) {
    throw new StartError(
      "migrate-to wants postgres://name:password@host:5432/database; see --help",
    );
  }
  const { folder } = readPlace(flags);
  const file = join(folder, HOUSE_FILE);
  if (!existsSync(file)) throw new StartError(`There is no house in ${folder}`);

  // It brings the house to the present schema, and keeps its server out of the folder.
  const source = await openDatabase({ folder }, new Clock());
  const target = exclusivePostgres(url, say);
  try {
    await copyHouse(file, target, { say, ...(at === undefined ? {} : { at }) });
    say(
      "The house is in PostgreSQL; start the server with DATABASE_URL, and not on the folder again",
    );
    return 0;
  } finally {
    await target.close();
    await source.close();
  }
}

/** The first argument, or what the environment says, as everybody on a machine may read the arguments. */
function takeUrl(args: readonly string[]): readonly [url: string, flags: readonly string[]] {
  const [first, ...rest] = args;
  if (first === undefined || first.startsWith("--")) return [process.env.MIGRATE_TO ?? "", args];
  return [first, rest];
}
