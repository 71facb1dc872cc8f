import type { Clock } from "../lib/clock.ts";
import { messageOf, StartError } from "../lib/start-error.ts";
import { Connections } from "./connections.ts";
import { type Database, type Head, UnknownOutcome, Unreachable, Unwritable } from "./database.ts";
import { HouseClock } from "./house-clock.ts";
import { isConnectionLoss, stateOf, transact, transactReadonly, Unresponsive } from "./pipeline.ts";
import { PATIENCE, Pool } from "./pool.ts";
import { assertOwnSession, toPoolerError } from "./pooler.ts";
import { only, type Sql } from "./sql.ts";

/** PostgreSQL ends a transaction that holds the lock of the head for too long, so that a stalled node cannot stop the others. */
const TIMEOUTS = {
  statement_timeout: "5000",
  lock_timeout: "5000",
  idle_in_transaction_session_timeout: "2000",
};

/**
 * Every query looks rows up by keys. PostgreSQL keeps a plan that it made while a table was empty, and such a plan would
 * read the whole table later. These settings forbid that. A bitmap would collect every matching row, even if the query
 * stops at a limit. Forbidden steps count as very expensive, and PostgreSQL would compile such a plan, so `jit` is off
 * too.
 */
const BY_KEYS = {
  enable_seqscan: "off",
  enable_bitmapscan: "off",
  enable_hashjoin: "off",
  enable_mergejoin: "off",
  jit: "off",
};

/** How a server uses PostgreSQL. */
export interface Asking {
  /** The number of connections that read. Each is a process of PostgreSQL. */
  readonly readers: number;
  /** How long PostgreSQL may answer no query at all, in milliseconds. */
  readonly silence: number;
}

const ASKING: Asking = { readers: 8, silence: PATIENCE.silence };

/** Opens a PostgreSQL database, whose own clock counts. Tests move it by the offset of `clock`. */
export async function openPostgres(
  url: string,
  clock: Clock,
  asking: Partial<Asking> = {},
): Promise<Database> {
  const { readers: readerCount, silence } = { ...ASKING, ...asking };
  const connect = (max: number) => new Connections(url, { ...TIMEOUTS, ...BY_KEYS }, max);
  const patience = { ...PATIENCE, silence };
  const writer = new Pool(() => connect(1), patience);
  const readers = new Pool(() => connect(readerCount), patience);
  const watcher = new Pool(() => connect(1), patience);
  const close = async () => {
    await Promise.all([writer.close(), readers.close(), watcher.close()]);
  };
  try {
    await writer.run((connection) => transactReadonly(connection, assertDurable));
    await assertOwnSession(writer, watcher);
  } catch (error) {
    await close();
    throw toPoolerError(error);
  }

  const readBy = async <T>(pool: Pool, work: (sql: Sql) => Promise<T>): Promise<T> => {
    try {
      return await pool.run((connection) => transactReadonly(connection, work));
    } catch (error) {
      throw toUnreachable(error);
    }
  };

  return {
    engine: "postgres",
    clock: new HouseClock(clock),
    // More acts of a longer batch share its round trips, but it locks out all other nodes.
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
        if (error instanceof Unresponsive && committing) {
          throw new UnknownOutcome("The answer to the commit was lost", { cause: error });
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
              base_time as "baseTime", base_clock as "baseClock",
              cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as now
            from log for update`
        : await inside<HeadRow>`
            select epoch, head as id, last_at as at,
              base_time as "baseTime", base_clock as "baseClock",
              cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as now,
              pg_is_in_recovery() as follows
            from log`;
      const { follows, ...head } = only(found);
      if (follows) throw new Unreachable(FOLLOWS);
      return { ...head, now: head.now + clock.offset };
    },

    // PostgreSQL recycles its log by itself.
    emptyLog: () => true,

    close,
  };
}

interface HeadRow extends Head {
  /** True of a standby. Only read without a lock, since a standby refuses locks. */
  readonly follows?: boolean;
}

/** A standby answers with old data, and does not know how old. */
const FOLLOWS = "PostgreSQL at this address is a standby, which only follows another server";

/** A standby, and a full disk (PostgreSQL, "Error Codes"). */
const WRITES_REFUSED = new Set(["25006", "53100"]);

function toUnreachable(error: unknown): unknown {
  if (!isConnectionLoss(error)) return error;
  if (WRITES_REFUSED.has(stateOf(error))) {
    return new Unwritable("The database cannot write", { cause: error });
  }
  return new Unreachable(`The database cannot be reached: ${messageOf(error)}`, { cause: error });
}

/** Throws unless PostgreSQL has each commit on its disk before it answers. */
async function assertDurable(sql: Sql): Promise<void> {
  const [settings] = await sql<{ fsync: string; commit: string; follows: boolean }>`
    select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
      pg_is_in_recovery() as follows`;
  if (settings?.follows) throw new StartError(FOLLOWS);
  if (settings?.fsync !== "on" || settings.commit === "off") {
    throw new StartError(
      "PostgreSQL runs with fsync or synchronous_commit off, so it can lose acknowledged messages",
    );
  }
}
