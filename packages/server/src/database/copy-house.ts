import type { Database as Connection } from "bun:sqlite";
import type { AtPoint } from "../lib/point.ts";
import { StartError } from "../lib/start-error.ts";
import type { Exclusive, Execute } from "./exclusive.ts";
import { createSchema, createTables, newestSchema } from "./migrate.ts";
import { COPYING, readSchema } from "./schema.ts";
import type { Sql, Value } from "./sql.ts";
import { connect } from "./sqlite.ts";

/** The most rows, and the most values, of one insert. */
const ROWS = 500;
const VALUES = 30_000;

/** The number of rows after which the progress is printed. */
const TELL_EVERY = 100_000;

export interface CopyOptions {
  readonly say: (line: string) => void;
  readonly at?: AtPoint;
}

/**
 * Copies a house from its file into an empty PostgreSQL, in one transaction. A mark is committed before it, so that no
 * server opens a new house in the target during the copy or after an interrupted one. A later copy accepts the mark.
 */
export async function copyHouse(
  file: string,
  target: Exclusive,
  options: CopyOptions,
): Promise<void> {
  const source = connect(file, true);
  try {
    source.run("begin");
    await target.run(mark);
    await target.run(async (sql, execute) => {
      await createTables(execute, target.dialect);
      for (const table of tablesOf(source)) {
        const rows = await copyTable(source, table, execute, options);
        await compareCount(execute, table, rows);
      }
      await compareHeads(source, sql);
      const { version, readableBy } = newestSchema();
      await sql`update schema_version set version = ${version}, readable_by = ${readableBy}`;
    });
    // PostgreSQL would gather these statistics by itself, but only after the first clients have come.
    await target.run((_, execute) => execute("analyze"));
  } finally {
    source.close();
  }
}

async function mark(sql: Sql, execute: Execute): Promise<void> {
  await createSchema(sql, execute);
  const { version, readable_by } = await readSchema(sql);
  if (version > 0 && readable_by !== COPYING) {
    throw new StartError("That database already has a house; nothing was changed");
  }
  await sql`update schema_version set readable_by = ${COPYING}`;
}

/** The names of all tables except that of the schema version. */
function tablesOf(source: Connection): string[] {
  return source
    .query<{ name: string }, []>(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'
        and name <> 'schema_version' order by name`,
    )
    .all()
    .map(({ name }) => name);
}

/** Copies the rows of one table. Returns their number. */
async function copyTable(
  source: Connection,
  table: string,
  execute: Execute,
  { say, at }: CopyOptions,
): Promise<number> {
  const statement = source.query<unknown, []>(`select * from ${quoted(table)}`);
  const columns = statement.columnNames;
  const most = Math.min(ROWS, Math.floor(VALUES / columns.length));
  const counted = source.query<{ rows: number }, []>(
    `select count(*) as rows from ${quoted(table)}`,
  );
  const total = counted.get()?.rows ?? 0;
  let rows = 0;
  for (const page of pagesOf(statement.iterate(), most)) {
    await execute(toInsert(table, columns, page.length), page.flatMap(toValues));
    rows += page.length;
    if (Math.floor(rows / TELL_EVERY) > Math.floor((rows - page.length) / TELL_EVERY)) {
      say(`${table}: ${rows} of ${total}`);
    }
    await at?.("copying");
  }
  say(`${table}: ${rows}`);
  return rows;
}

function* pagesOf<T>(all: Iterable<T>, most: number): Generator<T[]> {
  let page: T[] = [];
  for (const each of all) {
    page.push(each);
    if (page.length < most) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** The values of a row in the order of its columns. */
function toValues(row: unknown): Value[] {
  return Object.values(row ?? {});
}

function toInsert(table: string, columns: readonly string[], rows: number): string {
  let placed = 0;
  const tuple = () => `(${columns.map(() => `$${++placed}`).join(", ")})`;
  const tuples = Array.from({ length: rows }, tuple).join(", ");
  return `insert into ${quoted(table)} (${columns.map(quoted).join(", ")}) values ${tuples}`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

async function compareCount(execute: Execute, table: string, rows: number): Promise<void> {
  const [counted] = await execute(`select count(*) as rows from ${quoted(table)}`);
  const found = Number(Object.values(counted ?? {})[0]);
  if (found !== rows) throw new StartError(`${found} of ${rows} rows of ${table} were copied`);
}

interface LogRow {
  readonly epoch: string;
  readonly head: number;
  readonly last_at: number;
}

async function compareHeads(source: Connection, sql: Sql): Promise<void> {
  const here = source.query<LogRow, []>("select epoch, head, last_at from log").get();
  const [there] = await sql<LogRow>`select epoch, head, last_at from log`;
  const same =
    here?.epoch === there?.epoch && here?.head === there?.head && here?.last_at === there?.last_at;
  if (!same)
    throw new StartError(`The copied log ends at ${there?.head}, and should end at ${here?.head}`);
}
