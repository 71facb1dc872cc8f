import { messageOf, StartError } from "../lib/start-error.ts";
import type { Sql } from "./sql.ts";

/** The version of a database's tables. */
export interface Schema {
  readonly version: number;
  /** The schema of the oldest server that can still use it. */
  readonly readable_by: number;
}

/** The value of `readable_by` while a house is being copied into the database. No server can use it until then. */
export const COPYING = 1_000_000_000;

export async function readSchema(sql: Sql): Promise<Schema> {
  const [row] = await sql<Schema>`select version, readable_by from schema_version`;
  return row ?? { version: 0, readable_by: 0 };
}

/** Like `readSchema`, but throws a `StartError` if there is no house. */
export async function readSchemaOfHouse(sql: Sql): Promise<Schema> {
  let reason = "the database is empty";
  try {
    const schema = await readSchema(sql);
    if (schema.version > 0 || schema.readable_by === COPYING) return schema;
  } catch (error) {
    reason = messageOf(error);
  }
  throw new StartError(`There is no house in this database: ${reason}`);
}

/** Throws a `StartError` for a database that a server with the schema `schema` cannot use. */
export function checkReadable({ version, readable_by }: Schema, schema: number): void {
  if (readable_by === COPYING) {
    throw new StartError("A copy into this database did not finish; run migrate-to again");
  }
  if (readable_by > schema) {
    throw new StartError(
      `The database has schema ${version}, which this server (schema ${schema}) cannot read; start a newer server`,
    );
  }
}
