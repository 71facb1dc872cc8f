import { SQL } from "bun";
import { messageOf, StartError } from "../lib/start-error.ts";
import { type Database, type Head, UnknownOutcome, Unreachable } from "./database.ts";
import { KEEPALIVE } from "./keepalive.ts";
import { isConnectionLoss, look, Silent, transact } from "./pipeline.ts";
import { PATIENCE, Pool } from "./pool.ts";
import { only, type Sql } from "./sql.ts";

/** A stalled node must not stop the others: what holds the head's lock too long is ended by the server. */
const TIMEOUTS = {
  statement_timeout: "5000",
  lock_timeout: "5000",
  idle_in_transaction_session_timeout: "2000",
};

/**
 * Everything is looked up by its keys. A plan that was made while a table was empty is kept for long, and would read
 * the whole of it when it is not. What is forbidden here counts as so dear that its plans would be compiled.
 */
const BY_KEYS = {
  enable_seqscan: "off",
  enable_hashjoin: "off",
  enable_mergejoin: "off",
  jit: "off",
};

/** How a PostgreSQL is asked. */
export interface Asking {
  /** Connections that read; each is a process of PostgreSQL. */
  readonly readers: number;
  /** How long it may leave all questions without an answer, in milliseconds. */
  readonly silence: number;
}

const ASKING: Asking = { readers: 8, silence: PATIENCE.silence };

/** Opens a PostgreSQL database. `offset` is added to its clock, in milliseconds; tests set it. */
export async function openPostgres(
  url: string,
  offset: () => number,
  asking: Partial<Asking> = {},
): Promise<Database> {
  const { readers: atOnce, silence } = { ...ASKING, ...asking };
  const connect = (max: number) =>
    new SQL({
      url,
      max,
      connectionTimeout: 5,
      connection: { ...TIMEOUTS, ...KEEPALIVE, ...BY_KEYS },
    });
  const patience = { ...PATIENCE, silence };
  const writer = new Pool(() => connect(1), patience);
  const readers = new Pool(() => connect(atOnce), patience);
  const watcher = new Pool(() => connect(1), patience);
  await writer.run((connection) => look(connection, assertDurable));

  const readBy = async <T>(pool: Pool, work: (sql: Sql) => Promise<T>): Promise<T> => {
    try {
      return await pool.run((connection) => look(connection, work));
    } catch (error) {
      throw toUnreachable(error);
    }
  };

  return {
    engine: "postgres",
    // The longer a batch, the more share its round trips; it holds the lock of all nodes.
    batchMs: 20,

    async write(work) {
      let committing = false;
      try {
        return await writer.run((connection) =>
          transact(connection, work, () => {
            committing = true;
          }),
        );
      } catch (error) {
        if (error instanceof Silent && committing) {
          throw new UnknownOutcome("The answer of the commit was lost", { cause: error });
        }
        throw toUnreachable(error);
      }
    },

    read: (work) => readBy(readers, work),
    watch: (work) => readBy(watcher, work),

    async head(inside, lock) {
      const found = lock
        ? await inside<HeadRow>`
            select epoch, head as id, last_at as at,
              cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as now
            from log for update`
        : await inside<HeadRow>`
            select epoch, head as id, last_at as at,
              cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as now,
              pg_is_in_recovery() as follows
            from log`;
      const { follows, ...head } = only(found);
      if (follows) throw new Unreachable(FOLLOWS);
      return { ...head, now: head.now + offset() };
    },

    async close() {
      await Promise.all([writer.close(), readers.close(), watcher.close()]);
    },
  };
}

interface HeadRow extends Head {
  /** Asked only where no lock is: a server that follows another gives none. */
  readonly follows?: boolean;
}

/** What such a server answers is old, and how old it does not know. */
const FOLLOWS = "PostgreSQL at this address only follows another server, as a standby";

function toUnreachable(error: unknown): unknown {
  if (!isConnectionLoss(error)) return error;
  return new Unreachable(`The database cannot be reached: ${messageOf(error)}`, { cause: error });
}

/** An answer may only leave after its commit is on the server's disk. */
async function assertDurable(sql: Sql): Promise<void> {
  const [settings] = await sql<{ fsync: string; commit: string; follows: boolean }>`
    select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
      pg_is_in_recovery() as follows`;
  if (settings?.follows) throw new StartError(FOLLOWS);
  if (settings?.fsync !== "on" || settings.commit === "off") {
    throw new StartError(
      "PostgreSQL runs with fsync or synchronous_commit off; nothing acked would be safe",
    );
  }
}
