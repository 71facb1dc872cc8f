import { Database } from "bun:sqlite";
import { join } from "node:path";
import { SQL } from "bun";
import type { TestPlace } from "./database.ts";

/** All rows of all tables, by table, as a thief of the database would see them. */
export type Dump = Readonly<Record<string, readonly unknown[]>>;

export async function dump({ folder, url }: TestPlace): Promise<Dump> {
  return url === undefined ? dumpSqlite(join(folder, "teahouse.db")) : await dumpPostgres(url);
}

function dumpSqlite(file: string): Dump {
  const database = new Database(file, { readonly: true });
  try {
    const tables = database
      .query<{ name: string }, []>("select name from sqlite_master where type = 'table'")
      .all();
    return Object.fromEntries(
      tables.map(({ name }) => [name, database.query(`select * from ${name}`).all()]),
    );
  } finally {
    database.close();
  }
}

async function dumpPostgres(url: string): Promise<Dump> {
  const sql = new SQL({ url, max: 1 });
  try {
    const tables: { readonly name: string }[] =
      await sql`select tablename as name from pg_tables where schemaname = 'public'`;
    const rows: Record<string, unknown[]> = {};
    for (const { name } of tables) rows[name] = [...(await sql.unsafe(`select * from ${name}`))];
    return rows;
  } finally {
    await sql.close();
  }
}
