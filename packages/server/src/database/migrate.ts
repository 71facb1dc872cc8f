import type { AtPoint } from "../lib/point.ts";
import type { Dialect } from "./dialect.ts";
import type { Exclusive, Execute } from "./exclusive.ts";
import { house } from "./migrations/001-house.ts";
import { groups } from "./migrations/002-groups.ts";
import { checkReadable, readSchema } from "./schema.ts";
import type { Sql } from "./sql.ts";

export interface Migration {
  /** The schema that stands behind it. */
  readonly version: number;
  /** The oldest schema whose servers can still work on it, so that nodes are replaced one by one. */
  readonly readableBy: number;
  /**
   * What they lock stays locked until the last is done: an index on a table that is large by then is a migration of its
   * own, in front of the one that alters tables.
   */
  readonly statements: (dialect: Dialect) => readonly string[];
}

const MIGRATIONS: readonly Migration[] = [house, groups];

/** The schema this server is written for. */
export const SCHEMA = MIGRATIONS.length;

/**
 * Brings the database to this server's schema, each step whole or not at all. Of servers that start at once one
 * does it; an older server refuses what it cannot read.
 */
export async function migrate(exclusive: Exclusive, at?: AtPoint): Promise<void> {
  for (const migration of MIGRATIONS) {
    await exclusive.run(async (sql, execute) => {
      await createSchema(sql, execute);
      const found = await readSchema(sql);
      checkReadable(found, SCHEMA);
      if (found.version >= migration.version) return;
      for (const statement of migration.statements(exclusive.dialect)) {
        await execute(statement);
        await at?.("migrating");
      }
      await sql`update schema_version set version = ${migration.version},
        readable_by = ${migration.readableBy}`;
    });
  }
}

/** Makes the tables of this server's schema in an empty database, within one transaction. */
export async function createTables(execute: Execute, dialect: Dialect): Promise<void> {
  for (const { statements } of MIGRATIONS) {
    for (const statement of statements(dialect)) await execute(statement);
  }
}

/** The schema that a database has when all its tables are made. */
export function newestSchema(): Pick<Migration, "version" | "readableBy"> {
  return { version: SCHEMA, readableBy: MIGRATIONS.at(-1)?.readableBy ?? 0 };
}

/** The table in which a database says how it is built. */
export async function createSchema(sql: Sql, execute: Execute): Promise<void> {
  await execute(
    "create table if not exists schema_version (one bigint primary key, version bigint not null, readable_by bigint not null)",
  );
  await sql`insert into schema_version (one, version, readable_by) values (1, 0, 0)
    on conflict (one) do nothing`;
}
