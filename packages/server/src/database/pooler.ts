import type { ReservedSQL } from "bun";
import { messageOf, StartError } from "../lib/start-error.ts";
import { LostSession } from "./connections.ts";
import { stateOf } from "./pipeline.ts";
import type { Pool } from "./pool.ts";

/**
 * Throws if a pooler gives each transaction another session of PostgreSQL. `idle` asks for its session and ends its
 * transaction. Then `busy` begins one. Such a pooler gives the free session to `busy`, or another one to `idle` later.
 */
export async function assertOwnSession(idle: Pool, busy: Pool): Promise<void> {
  const before = await idle.run(sessionOf);
  await busy.run(async (connection) => {
    try {
      await connection`begin`;
      const other = await askSession(connection);
      if (other === before || (await idle.run(sessionOf)) !== before) throw new LostSession();
    } finally {
      await connection`rollback`.catch(() => {});
      connection.release();
    }
  });
}

async function sessionOf(connection: ReservedSQL): Promise<number> {
  try {
    return await askSession(connection);
  } finally {
    connection.release();
  }
}

/** Returns the process of PostgreSQL that serves this session. */
async function askSession(connection: ReservedSQL): Promise<number> {
  const [row] = await connection<[{ pid: number }]>`select pg_backend_pid() as pid`;
  return row.pid;
}

/** The codes of PostgreSQL for a prepared statement that another client of the pooler made, and for one that is gone. */
const FOREIGN_STATEMENTS = new Set(["42P05", "26000"]);

/** Turns an error that a pooler caused into one that says what to change. Returns every other error as it is. */
export function toPoolerError(error: unknown): unknown {
  const isOfPooler =
    error instanceof LostSession ||
    FOREIGN_STATEMENTS.has(stateOf(error)) ||
    messageOf(error).includes("pooling mode");
  if (!isOfPooler) return error;
  return new StartError(
    "PostgreSQL is behind a pooler that mixes sessions; set it to session mode (PgBouncer: pool_mode = session)",
    { cause: error },
  );
}
