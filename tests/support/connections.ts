import { SQL } from "bun";

/** How long an unused connection stays open, in seconds. Then tests may stop the server of it. */
const IDLE_S = 2;

const connections = new Map<string, SQL>();

/**
 * The one connection of this process to a database. Each is a process of PostgreSQL, and to start one takes it more
 * time than hundreds of queries.
 */
export function connectionTo(url: string): SQL {
  const open = connections.get(url) ?? new SQL({ url, max: 1, idleTimeout: IDLE_S });
  connections.set(url, open);
  return open;
}

/** Closes the connection to a database that is about to be removed. */
export async function disconnectFrom(url: string): Promise<void> {
  const open = connections.get(url);
  connections.delete(url);
  await open?.close();
}
