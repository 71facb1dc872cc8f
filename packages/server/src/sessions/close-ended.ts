import type { Sql } from "../database/sql.ts";
import type { Connection } from "../log/connection.ts";
import { findActive } from "./store.ts";

const PAGE = 1_000;

/** Closes the given connections whose session has ended. */
export async function closeEndedSessions(
  read: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>,
  connections: readonly Connection[],
): Promise<void> {
  const ids = [...new Set(connections.map(({ session }) => session))];
  const active = new Set<string>();
  for (let from = 0; from < ids.length; from += PAGE) {
    const found = await read((sql) => findActive(sql, ids.slice(from, from + PAGE)));
    for (const id of found) active.add(id);
  }
  for (const connection of connections) {
    if (!active.has(connection.session)) connection.close("session_ended");
  }
}
