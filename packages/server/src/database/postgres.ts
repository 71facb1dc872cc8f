import { SQL } from "bun";
import { type Database, type Head, UnknownOutcome, Unreachable } from "./database.ts";
import { only, type Parameter, type Sql, toQuery } from "./sql.ts";

const INT8 = 20;

/** A stalled node must not stop the others: what holds the head's lock too long is ended by the server. */
const TIMEOUTS = {
  statement_timeout: "5000",
  lock_timeout: "5000",
  idle_in_transaction_session_timeout: "2000",
};

interface Client {
  unsafe(text: string, values: readonly unknown[]): Promise<unknown>;
}

/** A server that says nothing for so long is given up, in milliseconds; its own time-outs are shorter. */
const SILENCE_MS = 8_000;

/** Opens a PostgreSQL database. `offset` is added to its clock, in milliseconds; tests set it. */
export async function openPostgres(url: string, offset: () => number): Promise<Database> {
  const connect = (max: number) =>
    new SQL({ url, max, connectionTimeout: 5, connection: TIMEOUTS });
  let writer = connect(1);
  let readers = connect(8);
  let defining: Client = writer;
  await assertDurable(sqlOf(writer));

  return {
    engine: "postgres",

    async write(work) {
      let committing = false;
      const mine = writer;
      try {
        const written = mine.begin("isolation level read committed", async (inside) => {
          defining = inside;
          const writes = new Writes();
          const result = await work(sqlOf(inside, writes));
          await writes.done();
          committing = true;
          return result;
        });
        return await unlessSilent(written, () => {
          writer = connect(1);
          abandon(mine);
        });
      } catch (error) {
        if (!isConnectionLoss(error)) throw error;
        throw committing
          ? new UnknownOutcome("The answer of the commit was lost", { cause: error })
          : new Unreachable("The database cannot be reached", { cause: error });
      }
    },

    async read(work) {
      const mine = readers;
      try {
        const read = mine.begin("isolation level repeatable read read only", (inside) =>
          work(sqlOf(inside)),
        );
        return await unlessSilent(read, () => {
          if (readers !== mine) return;
          readers = connect(8);
          abandon(mine);
        });
      } catch (error) {
        if (!isConnectionLoss(error)) throw error;
        throw new Unreachable("The database cannot be reached", { cause: error });
      }
    },

    async head(inside, lock) {
      const found = lock
        ? await inside<Head>`
            select epoch, head as id, last_at as at,
              cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as now
            from log for update`
        : await inside<Head>`
            select epoch, head as id, last_at as at,
              cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as now
            from log`;
      const head = only(found);
      return { ...head, now: head.now + offset() };
    },

    async define(statement) {
      await defining.unsafe(statement, []);
    },

    async close() {
      await Promise.all([writer.close({ timeout: 5 }), readers.close({ timeout: 5 })]);
    },
  };
}

/** A connection that is up and carries nothing would be waited for without end. */
class Silent extends Error {
  override readonly name = "Silent";
}

async function unlessSilent<T>(work: Promise<T>, giveUp: () => void): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      giveUp();
      reject(new Silent(`The database has said nothing for ${SILENCE_MS} ms`));
    }, SILENCE_MS);
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** Lets go of a pool whose server is silent; what still waits on it fails, and nobody hears of it. */
function abandon(pool: SQL): void {
  pool.close({ timeout: 0 }).catch(() => {});
}

/** An answer may only leave after its commit is on the server's disk. */
async function assertDurable(sql: Sql): Promise<void> {
  const [settings] = await sql<{ fsync: string; commit: string }>`
    select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`;
  if (settings?.fsync !== "on" || settings.commit === "off") {
    throw new Error(
      "PostgreSQL runs with fsync or synchronous_commit off; nothing acked would be safe",
    );
  }
}

/**
 * The writes of a transaction that nobody waits for. A connection runs its queries in the order in which they
 * are sent, so what follows sees them; an act of five statements waits for its three reads alone.
 */
class Writes {
  readonly #sent: Promise<unknown>[] = [];

  send(query: Promise<unknown>): void {
    // It is waited for in `done`; until then its failure must not count as unhandled.
    query.catch(() => {});
    this.#sent.push(query);
  }

  /** Resolves when all are done; the failure of one is that of the transaction. */
  async done(): Promise<void> {
    await Promise.all(this.#sent);
  }
}

function sqlOf(client: Client, writes?: Writes): Sql {
  return async <R extends object>(
    strings: TemplateStringsArray,
    ...parameters: readonly Parameter[]
  ): Promise<R[]> => {
    const { text, values } = toQuery(strings, parameters, (n) => `$${n}`);
    const query = client.unsafe(text, values);
    if (writes !== undefined && isSilentWrite(text)) {
      writes.send(query.then());
      return [];
    }
    return numbered((await query) as Result<R>);
  };
}

/** A write that answers nothing. */
function isSilentWrite(text: string): boolean {
  return /^\s*(insert|update|delete)\b/i.test(text) && !/\breturning\b/i.test(text);
}

type Result<R> = R[] & { readonly columns?: readonly { name: string; type: number }[] };

/** PostgreSQL's int8 arrives as text; every integer of ours fits a number. */
function numbered<R extends object>(result: Result<R>): R[] {
  const wide = result.columns?.filter((column) => column.type === INT8) ?? [];
  if (wide.length === 0) return result;
  for (const row of result as Record<string, unknown>[]) {
    for (const { name } of wide) {
      const value = row[name];
      if (typeof value === "string") row[name] = Number(value);
    }
  }
  return result;
}

const LOST = new Set([
  "ERR_POSTGRES_CONNECTION_CLOSED",
  "ERR_POSTGRES_CONNECTION_TIMEOUT",
  "ERR_POSTGRES_CONNECTION_REFUSED",
  "ECONNREFUSED",
  "ECONNRESET",
]);

/** Also what a server says that shuts down (57P01–57P03), has no room (53300) or gave up waiting (55P03, 57014). */
const REFUSALS = new Set(["57P01", "57P02", "57P03", "53300", "55P03", "57014", "25P03"]);

function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof Silent) return true;
  const { code, errno } = error as Error & { code?: string; errno?: string };
  return LOST.has(code ?? "") || REFUSALS.has(String(errno ?? ""));
}
