import type { FileId, Time } from "@teahouse/protocol";
import { list, rows, type Sql } from "../../database/sql.ts";

/** The only SQL for `unneeded_files`: files whose bytes housekeeping will delete. */

export interface UnneededRow {
  readonly id: FileId;
  /** What the store keeps of an upload that was not finished. Empty for a finished file. */
  readonly parts: string;
}

export async function insertUnneeded(
  sql: Sql,
  files: readonly UnneededRow[],
  now: Time,
): Promise<void> {
  if (files.length === 0) return;
  await sql`insert into unneeded_files (id, parts, since)
    values ${rows(files.map(({ id, parts }) => [id, parts, now]))} on conflict (id) do nothing`;
}

/** Some of the files that became unneeded before `before`. */
export async function findUnneeded(sql: Sql, before: Time, limit: number): Promise<UnneededRow[]> {
  return await sql<UnneededRow>`select id, parts from unneeded_files
    where since <= ${before} limit ${limit}`;
}

export async function deleteUnneeded(sql: Sql, ids: readonly FileId[]): Promise<void> {
  await sql`delete from unneeded_files where id in ${list(ids)}`;
}
