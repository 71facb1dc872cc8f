import type { AtPoint } from "../lib/point.ts";
import type { Dialect } from "./dialect.ts";
import type { Exclusive, Execute } from "./exclusive.ts";
import type { Migration } from "./migration.ts";
import { house } from "./migrations/001-house.ts";
import { groups } from "./migrations/002-groups.ts";
import { accounts } from "./migrations/003-accounts.ts";
import { clock } from "./migrations/004-clock.ts";
import { pauses } from "./migrations/005-pauses.ts";
import { addresses } from "./migrations/006-addresses.ts";
import { files } from "./migrations/007-files.ts";
import { checkReadable, readSchema } from "./schema.ts";
import type { Sql } from "./sql.ts";

const MIGRATIONS: readonly Migration[] = [house, groups, accounts, clock, pauses, addresses, files];

/** The schema that this server uses. */
export const SCHEMA = MIGRATIONS.length;

/**
 * Migrates a database to this server's schema, one transaction for each migration. Of servers that start at the same time,
 * one does it and the others wait. Throws a `StartError` for a database that this server is too old for.
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

/** Creates the tables of this server's schema in an empty database. */
export async function createTables(execute: Execute, dialect: Dialect): Promise<void> {
  for (const { statements } of MIGRATIONS) {
    for (const statement of statements(dialect)) await execute(statement);
  }
}

/** The version of a database that has all tables of this server. */
export function newestSchema(): Pick<Migration, "version" | "readableBy"> {
  return { version: SCHEMA, readableBy: MIGRATIONS.at(-1)?.readableBy ?? 0 };
}

/** Creates the table that holds the version of a database. */
export async function createSchema(sql: Sql, execute: Execute): Promise<void> {
  await execute(
    "create table if not exists schema_version (one bigint primary key, version bigint not null, readable_by bigint not null)",
  );
  await sql`insert into schema_version (one, version, readable_by) values (1, 0, 0)
    on conflict (one) do nothing`;
}
