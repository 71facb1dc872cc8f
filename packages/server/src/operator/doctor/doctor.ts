import { SCHEMA } from "../../database/migrate.ts";
import { openReadonly } from "../../database/open-readonly.ts";
import { checkReadable, readSchemaOfHouse } from "../../database/schema.ts";
import type { Sql } from "../../database/sql.ts";
import { messageOf, StartError } from "../../lib/start-error.ts";
import { readPlace } from "../arguments.ts";
import type { Say } from "../commands.ts";
import { examineState } from "./examine.ts";
import type { Finding } from "./finding.ts";

/** The exit code of a doctor who could not look; 0 is a healthy house, 1 one that is not. */
const NO_LOOK = 2;

/**
 * Examines a house, whether a server has it open or not, and says a line for each thing that is to hold. Changes
 * nothing.
 */
export async function doctor(args: readonly string[], say: Say): Promise<number> {
  let findings: readonly Finding[];
  try {
    const look = openReadonly(readPlace(args));
    try {
      findings = await look.read(examineKnown);
    } finally {
      await look.close();
    }
  } catch (error) {
    const reason = messageOf(error);
    console.error(
      error instanceof StartError ? reason : `The house cannot be looked at: ${reason}`,
    );
    return NO_LOOK;
  }
  for (const finding of findings) say(String(finding));
  return findings.every(({ ok }) => ok) ? 0 : 1;
}

/** Examines a house of this server's schema; of another one the checks know nothing. */
export async function examineKnown(sql: Sql): Promise<readonly Finding[]> {
  const schema = await readSchemaOfHouse(sql);
  checkReadable(schema, SCHEMA);
  if (schema.version !== SCHEMA) {
    throw new StartError(
      `The house has schema ${schema.version}, and this doctor knows schema ${SCHEMA}; start the server on it first, or take its own doctor`,
    );
  }
  return await examineState(sql);
}
