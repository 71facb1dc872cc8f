import { join } from "node:path";
import { readConfig } from "../config.ts";
import { copyHouse } from "../database/copy-house.ts";
import type { Database } from "../database/database.ts";
import { exclusivePostgres } from "../database/exclusive.ts";
import { HOUSE_FILE } from "../database/open.ts";
import { describeFiles, openFiles } from "../files/open-files.ts";
import type { AtPoint } from "../lib/point.ts";
import { StartError } from "../lib/start-error.ts";
import { ENCODED, isPostgresUrl } from "../service-urls.ts";
import { readPlace } from "./arguments.ts";
import type { Say } from "./command.ts";
import { openHouse } from "./open-house.ts";
import { missingFiles } from "./restore-files.ts";

/**
 * Copies a house on SQLite into an empty PostgreSQL. The server has to be stopped. The log keeps its name, so that clients
 * keep their cursors.
 */
export async function migrateTo(args: readonly string[], say: Say, at?: AtPoint): Promise<number> {
  const [given, flags] = takeUrl(args);
  const { folder, url: configured = "" } = readPlace(flags);
  const url = given || configured;
  if (!isPostgresUrl(url)) {
    throw new StartError(
      `migrate-to needs postgres://name:password@host:5432/database. ${ENCODED}; see --help`,
    );
  }
  const file = join(folder, HOUSE_FILE);

  // This migrates the house to the present schema, and locks the folder against a server.
  const source = await openHouse({ folder });
  const target = exclusivePostgres(url, say);
  try {
    await copyHouse(file, target, { say, ...(at === undefined ? {} : { at }) });
    await tellAboutFiles(source, flags, say);
    say(
      "The house is in PostgreSQL; start the server with DATABASE_URL from now on, never again on the folder",
    );
    return 0;
  } finally {
    await target.close();
    await source.close();
  }
}

/** The bytes of files stay where they are, so the servers need that folder or bucket. */
async function tellAboutFiles(source: Database, flags: readonly string[], say: Say): Promise<void> {
  const config = readConfig(flags, process.env);
  const missing = await missingFiles(source.read, [await openFiles(config)]);
  if (missing.length > 0) say(`The bytes of ${missing.length} files are missing; run the doctor`);
  const where = describeFiles(config);
  const needed =
    config.s3 === undefined
      ? "give it to the servers as FILES_DIR"
      : "give the servers the same settings S3_…";
  say(`The bytes of the files stay in ${where}: ${needed}`);
}

/**
 * Returns the URL from the first argument or from `MIGRATE_TO`; empty if there is none. Every user of a machine can read the
 * arguments.
 */
function takeUrl(args: readonly string[]): readonly [url: string, flags: readonly string[]] {
  const [first, ...rest] = args;
  if (first === undefined || first.startsWith("--")) return [process.env.MIGRATE_TO ?? "", args];
  return [first, rest];
}
