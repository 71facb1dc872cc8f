import type { Database } from "./database.ts";
import { house } from "./migrations/001-house.ts";
import { groups } from "./migrations/002-groups.ts";
import type { Sql } from "./sql.ts";

export interface Migration {
  /** The schema that stands behind it. */
  readonly version: number;
  /** The oldest schema whose servers can still work on it, so that nodes are replaced one by one. */
  readonly readableBy: number;
  readonly statements: readonly string[];
}

const MIGRATIONS: readonly Migration[] = [house, groups];

/** The schema this server is written for. */
export const SCHEMA = MIGRATIONS.length;

/** Brings the database to this server's schema, each step whole or not at all. */
export async function migrate(database: Database): Promise<void> {
  for (const migration of MIGRATIONS) {
    await database.write(async (sql) => {
      const found = await lockSchema(database, sql);
      if (found.version >= migration.version) return;
      for (const statement of migration.statements) await database.define(statement);
      await sql`update schema_version set version = ${migration.version},
        readable_by = ${migration.readableBy}`;
    });
  }
}

interface SchemaRow {
  readonly version: number;
  readonly readable_by: number;
}

/** Two servers that start at once migrate one after the other; an older server refuses what it cannot read. */
async function lockSchema(database: Database, sql: Sql): Promise<SchemaRow> {
  await database.define(
    "create table if not exists schema_version (one bigint primary key, version bigint not null, readable_by bigint not null)",
  );
  await sql`insert into schema_version (one, version, readable_by) values (1, 0, 0)
    on conflict (one) do nothing`;
  await sql`update schema_version set one = 1`;
  const [row] = await sql<SchemaRow>`select version, readable_by from schema_version`;
  const found = row ?? { version: 0, readable_by: 0 };
  if (found.readable_by > SCHEMA) {
    throw new Error(
      `The database has schema ${found.version}, which this server (schema ${SCHEMA}) cannot read; start a newer one`,
    );
  }
  return found;
}
