import { messageOf, StartError } from "../lib/start-error.ts";
import type { Sql } from "./sql.ts";

/** What a database says of itself. */
export interface Schema {
  readonly version: number;
  /** The oldest schema whose servers can still work on it. */
  readonly readable_by: number;
}

/** Stands as `readable_by` while a house is being copied into the database: no server can read it. */
export const COPYING = 1_000_000_000;

export async function readSchema(sql: Sql): Promise<Schema> {
  const [row] = await sql<Schema>`select version, readable_by from schema_version`;
  return row ?? { version: 0, readable_by: 0 };
}

/** The same where there may be no house at all, which is refused. */
export async function readSchemaOfHouse(sql: Sql): Promise<Schema> {
  let reason = "nothing was made yet";
  try {
    const schema = await readSchema(sql);
    if (schema.version > 0 || schema.readable_by === COPYING) return schema;
  } catch (error) {
    reason = messageOf(error);
  }
  throw new StartError(`There is no house: ${reason}`);
}

/** Refuses what a server that is written for `schema` cannot work on. */
export function checkReadable({ version, readable_by }: Schema, schema: number): void {
  if (readable_by === COPYING) {
    throw new StartError("A copy into this database was not finished; run migrate-to again");
  }
  if (readable_by > schema) {
    throw new StartError(
      `The database has schema ${version}, which this server (schema ${schema}) cannot read; start a newer one`,
    );
  }
}
