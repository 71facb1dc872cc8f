import { SCHEMA } from "../../database/migrate.ts";
import { openReadonly } from "../../database/open-readonly.ts";
import { checkReadable, readSchemaOfHouse } from "../../database/schema.ts";
import type { Sql } from "../../database/sql.ts";
import { messageOf, StartError } from "../../lib/start-error.ts";
import { readFiles, readPlace } from "../arguments.ts";
import type { Say } from "../command.ts";
import { examineBytes } from "./bytes.ts";
import { examineClock } from "./clock.ts";
import { examineState } from "./examine.ts";
import type { Finding } from "./finding.ts";

/** The exit code if the house could not be read. 0 means healthy, 1 means faults. */
const NOT_READ = 2;

/** Examines a house, also while a server has it open, and prints a line for each rule. Changes nothing. */
export async function doctor(args: readonly string[], say: Say): Promise<number> {
  let findings: readonly Finding[];
  try {
    const database = openReadonly(readPlace(args));
    try {
      const inTables = await database.read(async (sql) => [
        ...(await examineKnown(sql)),
        await examineClock(sql, database.engine),
      ]);
      findings = [...inTables, ...(await examineBytes(database, await readFiles(args)))];
    } finally {
      await database.close();
    }
  } catch (error) {
    const reason = messageOf(error);
    console.error(error instanceof StartError ? reason : `The house cannot be read: ${reason}`);
    return NOT_READ;
  }
  for (const finding of findings) say(String(finding));
  return findings.every(({ ok }) => ok) ? 0 : 1;
}

/** Examines a house of this server's schema. Throws a `StartError` for any other schema, which the checks do not know. */
export async function examineKnown(sql: Sql): Promise<readonly Finding[]> {
  const schema = await readSchemaOfHouse(sql);
  checkReadable(schema, SCHEMA);
  if (schema.version !== SCHEMA) {
    throw new StartError(
      `The house has schema ${schema.version}, but this doctor knows only schema ${SCHEMA}; start this server on the house first, or use the doctor of its own version`,
    );
  }
  return await examineState(sql);
}
