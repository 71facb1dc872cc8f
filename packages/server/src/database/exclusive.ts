import { SQL } from "bun";
import { type Dialect, POSTGRES, SQLITE } from "./dialect.ts";
import { KEEPALIVE } from "./keepalive.ts";
import { stateOf, transact } from "./pipeline.ts";
import type { Sql, Value } from "./sql.ts";
import { connect, sqlOf } from "./sqlite.ts";

/** Runs a statement that is put together, such as one that makes a table, as the engine wants it. */
export type Execute = (statement: string, values?: readonly Value[]) => Promise<readonly object[]>;

/** Changes to a whole database: one server makes them at a time, and they take as long as they need. */
export interface Exclusive {
  readonly dialect: Dialect;
  /** Runs `work` in one transaction, whole or not at all, when nobody else is at it. */
  run<T>(work: (sql: Sql, execute: Execute) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Who stands still in the middle must not keep the others out for ever; any statement may take its time. */
export const COMMAND_SETTINGS = {
  statement_timeout: "0",
  lock_timeout: "0",
  idle_in_transaction_session_timeout: "60000",
  ...KEEPALIVE,
};

/** The same for who has nothing else to do between two statements than to send the next one. */
export const MIGRATION_SETTINGS = {
  ...COMMAND_SETTINGS,
  idle_in_transaction_session_timeout: "5000",
};

/** Names the lock among all that a PostgreSQL knows. */
const LOCK = 7_434_681;

/** How long those who come later stand behind a statement that waits for a table; an autovacuum gives way after one second. */
const TABLE_LOCK = "2s";

/** Then they have their turn, for so long and up to twice that, in milliseconds. */
const PAUSE_MS = 3_000;

/** What PostgreSQL calls it when a lock was waited for too long, or by two for each other. */
const LOCKED_OUT = new Set(["55P03", "40P01"]);

/**
 * The lock ends with the transaction, and with the connection, however that ends. It is waited for without end, a table
 * that others use (`pg_dump`, for hours) again and again; `say` is told once what is waited for.
 */
export function exclusivePostgres(
  url: string,
  say: (line: string) => void,
  settings = COMMAND_SETTINGS,
): Exclusive {
  const pool = new SQL({ url, max: 1, connectionTimeout: 5, connection: settings });
  return {
    dialect: POSTGRES,
    async run(work) {
      for (let tries = 1; ; tries++) {
        let newest = "";
        try {
          const connection = await pool.reserve();
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
          if (tries === 1) say(`Somebody uses what this changes, so it waits for them: ${newest}`);
          await Bun.sleep(PAUSE_MS * (1 + Math.random()));
        }
      }
    },
    close: () => pool.close({ timeout: 5 }),
  };
}

/** Its file is held already by who opens it. */
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
