import { Database } from "bun:sqlite";
import { join } from "node:path";
import { connectionTo } from "./connections.ts";
import type { TestPlace } from "./database.ts";

/** A row of any table. */
export type Row = Readonly<Record<string, unknown>>;

/** Queries the database directly, without the server. PostgreSQL's integers come as text. */
export async function rowsOf(place: TestPlace, query: string): Promise<readonly Row[]> {
  if (place.url === undefined) {
    const database = new Database(join(place.folder, "teahouse.db"), { readonly: true });
    try {
      return database.query<Row, []>(query).all();
    } finally {
      database.close();
    }
  }
  return await connectionTo(place.url).unsafe(query);
}

/** The number that a query returns. */
export async function countOf(place: TestPlace, query: string): Promise<number> {
  const [row] = await rowsOf(place, query);
  return Number(Object.values(row ?? {})[0]);
}
