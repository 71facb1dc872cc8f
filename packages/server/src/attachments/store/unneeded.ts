import type { Time } from "@teahouse/protocol";
import { list, rows, type Sql } from "../../database/sql.ts";

/** The only SQL for `unneeded_files`: stored bytes that housekeeping will delete. */

export interface UnneededRow {
  /** In the store. */
  readonly key: string;
  /** What the store keeps of an upload that was not finished. Empty for a finished file. */
  readonly parts: string;
}

export async function insertUnneeded(
  sql: Sql,
  unneeded: readonly UnneededRow[],
  now: Time,
): Promise<void> {
  if (unneeded.length === 0) return;
  await sql`insert into unneeded_files (key, parts, since)
    values ${rows(unneeded.map(({ key, parts }) => [key, parts, now]))}
    on conflict (key) do nothing`;
}

/** Some of the bytes that became unneeded before `before`. */
export async function findUnneeded(sql: Sql, before: Time, limit: number): Promise<UnneededRow[]> {
  return await sql<UnneededRow>`select key, parts from unneeded_files
    where since <= ${before} limit ${limit}`;
}

export async function deleteUnneeded(sql: Sql, keys: readonly string[]): Promise<void> {
  await sql`delete from unneeded_files where key in ${list(keys)}`;
}
