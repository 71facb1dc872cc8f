import { Connections } from "./connections.ts";
import { type Dialect, POSTGRES, SQLITE } from "./dialect.ts";
import { stateOf, transact } from "./pipeline.ts";
import type { Sql, Value } from "./sql.ts";
import { connect, sqlOf } from "./sqlite.ts";

/** Runs a statement whose text is put together at run time, such as one that creates a table. Returns its rows. */
export type Execute = (statement: string, values?: readonly Value[]) => Promise<readonly object[]>;

/** A connection for changes to a whole database. One server makes them at a time, and they take as long as they need. */
export interface Exclusive {
  readonly dialect: Dialect;
  /** Waits until no other server makes such changes, then runs `work` in one transaction. */
  run<T>(work: (sql: Sql, execute: Execute) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * For commands of the operator. A statement may take any time, but a process that stops in the middle of its transaction loses
 * it after a minute, and so does not keep the others out.
 */
export const COMMAND_SETTINGS = {
  statement_timeout: "0",
  lock_timeout: "0",
  idle_in_transaction_session_timeout: "60000",
};

/** For a starting server, which does nothing between two statements and so loses its transaction sooner. */
export const MIGRATION_SETTINGS = {
  ...COMMAND_SETTINGS,
  idle_in_transaction_session_timeout: "5000",
};

/** The key of our advisory lock. Each advisory lock of a PostgreSQL needs its own. */
const LOCK = 7_434_681;

/**
 * How long a statement waits for a table. Later statements on that table queue up after it for as long. An autovacuum
 * gives way after one second.
 */
const TABLE_LOCK = "2s";

/** The shortest pause before the next try, in milliseconds, in which the queued statements run. The longest is twice that. */
const PAUSE_MS = 3_000;

/** The error codes of PostgreSQL for a lock that was not free in time, and for a deadlock. */
const LOCKED_OUT = new Set(["55P03", "40P01"]);

/**
 * Opens a PostgreSQL for exclusive changes. It waits for the advisory lock as long as it takes. For a table that others use,
 * which `pg_dump` does for hours, it tries again and again, and tells `say` once what it waits for. PostgreSQL releases
 * the locks at the end of the transaction or of the connection.
 */
export function exclusivePostgres(
  url: string,
  say: (line: string) => void,
  settings = COMMAND_SETTINGS,
): Exclusive {
  const connections = new Connections(url, settings, 1);
  return {
    dialect: POSTGRES,
    async run(work) {
      for (let tries = 1; ; tries++) {
        let newest = "";
        try {
          const connection = await connections.reserve();
          return await transact(
            connection,
            async (sql) => {
              await sql`select pg_advisory_xact_lock(cast(${LOCK} as bigint))`;
              await sql`select set_config('lock_timeout', ${TABLE_LOCK}, true)`;
              return await work(sql, async (statement, values = []) => {
                newest = statement;
                const found: object[] = await connection.unsafe(statement, [...values]);
                return found;
              });
            },
            () => {},
          );
        } catch (error) {
          if (!LOCKED_OUT.has(stateOf(error))) throw error;
          if (tries === 1)
            say(`Waiting for others to finish with a table that this statement changes: ${newest}`);
          await Bun.sleep(PAUSE_MS * (1 + Math.random()));
        }
      }
    },
    close: () => connections.close({ timeout: 5 }),
  };
}

/** Opens a file of SQLite for exclusive changes. The caller has locked its folder. */
export function exclusiveSqlite(file: string): Exclusive {
  const connection = connect(file, false);
  const sql = sqlOf(connection);
  return {
    dialect: SQLITE,
    async run(work) {
      connection.run("begin immediate");
      try {
        const result = await work(sql, async (statement, values = []) => {
          using prepared = connection.prepare<object, Value[]>(statement);
          return prepared.all(...values);
        });
        connection.run("commit");
        return result;
      } catch (error) {
        if (connection.inTransaction) connection.run("rollback");
        throw error;
      }
    },
    async close() {
      connection.run("pragma wal_checkpoint(truncate)");
      connection.close();
    },
  };
}
