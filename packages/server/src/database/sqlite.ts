import { Database as Connection, SQLiteError, type Statement } from "bun:sqlite";
import type { Clock } from "../lib/clock.ts";
import { makePrivate } from "../lib/private-files.ts";
import {
  type Database,
  type Head,
  UnknownOutcome,
  Unreachable,
  Unwritable,
  WAITING_MAX,
} from "./database.ts";
import { HouseClock } from "./house-clock.ts";
import { isPlain, only, type Parameter, type Sql, toQueries, type Value } from "./sql.ts";

const READERS = 4;

/** How long a connection waits for another one, in milliseconds. */
const BUSY_MS = 5_000;

/** The number of pages in the write-ahead log after which a commit writes them into the file. */
const LOG_PAGES = 8_000;

/** The size to which the log's file shrinks after a backup made it grow, in bytes. */
const LOG_BYTES = 40 * 2 ** 20;

/** Opens the one file of a house on SQLite. A file has no clock of its own. */
export async function openSqlite(file: string, clock: Clock): Promise<Database> {
  const writer = connect(file, false);
  assertDurable(writer);
  const sql = sqlOf(writer);
  const readers = new Readers(file);

  const read = async <T>(work: (sql: Sql) => Promise<T>): Promise<T> => {
    const reader = await readers.take();
    try {
      return await inReadTransaction(reader, work);
    } finally {
      readers.give(reader);
    }
  };

  return {
    engine: "sqlite",
    clock: new HouseClock(clock),
    // SQLite works on the thread that serves the sockets, so they wait while a batch is written.
    batchMs: 5,

    async write(work) {
      let isCommitting = false;
      try {
        writer.run("begin immediate");
        const result = await work(sql);
        isCommitting = true;
        writer.run("commit");
        return result;
      } catch (error) {
        if (writer.inTransaction) writer.run("rollback");
        if (!isDiskTrouble(error)) throw error;
        // The log may hold the whole transaction although its sync failed. After a crash SQLite takes it from there.
        if (isCommitting) throw new UnknownOutcome("The commit failed", { cause: error });
        throw new Unwritable("The database cannot write to its disk", { cause: error });
      }
    },

    read,
    watch: read,

    async head(inside): Promise<Head> {
      const found = await inside<Omit<Head, "now">>`
        select epoch, head as id, last_at as at, base_time as "baseTime", base_clock as "baseClock"
        from log`;
      return { ...only(found), now: clock.now() };
    },

    emptyLog() {
      if (writer.inTransaction) return false;
      // A backup may read for a long time. Waiting for it would hold up everybody.
      writer.run("pragma busy_timeout = 0");
      try {
        return writer.query<Checkpoint, []>("pragma wal_checkpoint(truncate)").get()?.busy === 0;
      } finally {
        writer.run(`pragma busy_timeout = ${BUSY_MS}`);
      }
    },

    async close() {
      readers.close();
      writer.run("pragma wal_checkpoint(truncate)");
      writer.close();
    },
  };
}

/** The answer of a checkpoint. */
interface Checkpoint {
  /** 1 if somebody reads or writes, so that the log could not be emptied. */
  readonly busy: number;
}

/** Runs `work` in a read transaction, so that all its queries see one state of the file. */
export async function inReadTransaction<T>(
  { connection, sql }: Reader,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  connection.run("begin");
  try {
    return await work(sql);
  } finally {
    // After some errors SQLite has ended the transaction by itself.
    if (connection.inTransaction) connection.run("rollback");
  }
}

/** Opens a connection to the file of a house. */
export function connect(file: string, readonly: boolean): Connection {
  if (!readonly) makePrivate(file);
  const connection = new Connection(file, readonly ? { readonly } : { create: true });
  connection.run(`pragma busy_timeout = ${BUSY_MS}`);
  if (!readonly) {
    connection.run("pragma journal_mode = wal");
    connection.run("pragma synchronous = full");
    // Most commits change the same pages, so a late checkpoint writes each of them once for many commits.
    connection.run(`pragma wal_autocheckpoint = ${LOG_PAGES}`);
    connection.run(`pragma journal_size_limit = ${LOG_BYTES}`);
    // Overwrites the text of a recalled message with zeros.
    connection.run("pragma secure_delete = on");
  }
  // In KiB for each connection. Readers need little, since the system caches the file too.
  connection.run(`pragma cache_size = -${readonly ? 2_000 : 16_000}`);
  connection.run("pragma foreign_keys = on");
  return connection;
}

/**
 * True if the disk is full or fails, or another program writes to the file (such as `sqlite3`). A later try may succeed.
 */
function isDiskTrouble(error: unknown): boolean {
  return (
    error instanceof SQLiteError && /^SQLITE_(FULL|IOERR|BUSY|READONLY)/.test(error.code ?? "")
  );
}

/** Throws unless each commit is on the disk before it is answered. With WAL and FULL it also survives a power loss. */
function assertDurable(connection: Connection): void {
  const journal = connection.query<{ journal_mode: string }, []>("pragma journal_mode").get();
  const sync = connection.query<{ synchronous: number }, []>("pragma synchronous").get();
  if (journal?.journal_mode !== "wal" || sync?.synchronous !== 2) {
    throw new Error("SQLite cannot use WAL with synchronous=FULL on this disk");
  }
}

type Prepared = Statement<object, Value[]>;

/** Returns a function that runs templates. Each template is prepared once; one with lists once for each of its texts. */
export function sqlOf(connection: Connection): Sql {
  const byTemplate = new WeakMap<TemplateStringsArray, Prepared>();
  const byText = new Map<string, Prepared>();

  const ofText = (text: string): Prepared => {
    let statement = byText.get(text);
    if (statement === undefined) {
      if (byText.size >= 500) {
        for (const old of byText.values()) old.finalize();
        byText.clear();
      }
      statement = connection.prepare<object, Value[]>(text);
      byText.set(text, statement);
    }
    return statement;
  };

  const run = (strings: TemplateStringsArray, parameters: readonly Value[]): object[] => {
    let statement = byTemplate.get(strings);
    if (statement === undefined) {
      statement = connection.prepare<object, Value[]>(strings.join("?"));
      byTemplate.set(strings, statement);
    }
    return statement.all(...parameters);
  };

  return async <R extends object>(
    strings: TemplateStringsArray,
    ...parameters: readonly Parameter[]
  ): Promise<R[]> => {
    if (isPlain(parameters)) return run(strings, parameters) as R[];
    const queries = toQueries(strings, parameters, () => "?");
    return queries.flatMap(({ text, values }) => ofText(text).all(...values) as R[]);
  };
}

/** A connection that only reads. */
interface Reader {
  readonly connection: Connection;
  readonly sql: Sql;
}

/** A pool of reading connections. Each serves one reader at a time. */
class Readers {
  readonly #file: string;
  readonly #all: Reader[] = [];
  readonly #free: Reader[] = [];
  readonly #waiting: ((reader: Reader) => void)[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  take(): Promise<Reader> | Reader {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#all.length < READERS) {
      const connection = connect(this.#file, true);
      const reader = { connection, sql: sqlOf(connection) };
      this.#all.push(reader);
      return reader;
    }
    if (this.#waiting.length >= WAITING_MAX) {
      throw new Unreachable("Too many requests wait for the database");
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  give(reader: Reader): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(reader);
    else next(reader);
  }

  close(): void {
    for (const { connection } of this.#all) connection.close();
  }
}
