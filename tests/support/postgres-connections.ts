import { SQL } from "bun";
import { stateOf } from "../../packages/server/src/database/pipeline.ts";

/** The code by which PostgreSQL refuses a connection because it has no more (PostgreSQL, "Error Codes"). */
const TOO_MANY_CONNECTIONS = "53300";

/** Ends every client's connection to a PostgreSQL. */
export async function terminateAll(url: string): Promise<void> {
  const sql = new SQL({ url, max: 1 });
  try {
    await terminateOthers(sql, []);
  } finally {
    await sql.close();
  }
}

/** A process that can be suspended. */
export interface Suspendable {
  freeze(): void;
  thaw(): void;
}

/**
 * Takes every connection of a PostgreSQL, also from its clients. They are suspended meanwhile, since a client whose
 * connection is ended reconnects, and may take the free place first. Returns a function that releases the connections.
 */
export async function exhaust(
  url: string,
  clients: readonly Suspendable[],
): Promise<() => Promise<void>> {
  const watcher = new SQL({ url, max: 1, idleTimeout: 0 });
  await watcher.connect();
  const held = await takeAllFree(url);
  for (const client of clients) client.freeze();
  try {
    while ((await terminateOthers(watcher, held)) > 0) held.push(...(await takeAllFree(url)));
  } finally {
    for (const client of clients) client.thaw();
  }
  return async () => {
    await Promise.all([watcher, ...held.map(({ sql }) => sql)].map((sql) => sql.close()));
  };
}

interface Held {
  readonly sql: SQL;
  readonly pid: number;
}

/** How many are taken at once. */
const AT_ONCE = 10;

async function takeAllFree(url: string): Promise<Held[]> {
  const held: Held[] = [];
  for (;;) {
    const taken = await Promise.all(Array.from({ length: AT_ONCE }, () => take(url)));
    held.push(...taken.filter((one) => one !== undefined));
    if (taken.includes(undefined)) return held;
  }
}

async function take(url: string): Promise<Held | undefined> {
  const sql = new SQL({ url, max: 1, idleTimeout: 0 });
  try {
    const [row] = await sql`select pg_backend_pid() as pid`;
    return { sql, pid: Number(row.pid) };
  } catch (error) {
    await sql.close();
    if (stateOf(error) === TOO_MANY_CONNECTIONS) return undefined;
    throw error;
  }
}

/** Ends all other connections. Returns their number. */
async function terminateOthers(sql: SQL, mine: readonly Held[]): Promise<number> {
  const pids = mine.map(({ pid }) => pid).join(",");
  const ended = await sql.unsafe(`select pg_terminate_backend(pid) from pg_stat_activity
    where backend_type = 'client backend' and pid <> pg_backend_pid()
      and pid <> all(array[${pids}]::int[])`);
  return ended.length;
}
