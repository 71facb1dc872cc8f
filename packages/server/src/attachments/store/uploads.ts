import type { FileId, Time, UserId } from "@teahouse/protocol";
import { list, type Sql } from "../../database/sql.ts";
import type { Progress } from "../../files/file-store.ts";

/** The only SQL for `uploads`, except that for their leases. */

export interface UploadRow {
  readonly id: FileId;
  readonly user_id: UserId;
  /** A cleaned name to show. It is never part of a path. */
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** So many bytes are durable. */
  readonly received: number;
  /** Empty for a finished upload. */
  readonly parts: string;
  /** What was found in the bytes, as JSON. Empty until somebody looks. */
  readonly facts: string;
  readonly created_at: Time;
  readonly expires_at: Time;
}

export type NewUpload = Pick<
  UploadRow,
  "id" | "user_id" | "name" | "type" | "size" | "created_at" | "expires_at"
>;

/** True if all bytes are there. */
export function isFinished({ received, size, parts }: UploadRow): boolean {
  return received === size && parts === "";
}

export async function insertUpload(sql: Sql, row: NewUpload): Promise<void> {
  await sql`insert into uploads (id, user_id, name, type, size, created_at, expires_at)
    values (${row.id}, ${row.user_id}, ${row.name}, ${row.type}, ${row.size},
      ${row.created_at}, ${row.expires_at})`;
}

export async function findUpload(sql: Sql, id: FileId): Promise<UploadRow | undefined> {
  const [row] = await findUploads(sql, [id]);
  return row;
}

export async function findUploads(sql: Sql, ids: readonly FileId[]): Promise<UploadRow[]> {
  return await sql<UploadRow>`select id, user_id, name, type, size, received, parts, facts,
      created_at, expires_at
    from uploads where id in ${list(ids)}`;
}

export async function countUploads(sql: Sql, user: UserId): Promise<number> {
  const [row] = await sql<{ readonly n: number }>`select count(*) as n from uploads
    where user_id = ${user}`;
  return row?.n ?? 0;
}

export async function findUploadsOf(sql: Sql, user: UserId, limit: number): Promise<UploadRow[]> {
  return await sql<UploadRow>`select id, user_id, name, type, size, received, parts, facts,
      created_at, expires_at
    from uploads where user_id = ${user} limit ${limit}`;
}

/** Uploads that have expired, the oldest first. */
export async function findExpired(sql: Sql, now: Time, limit: number): Promise<UploadRow[]> {
  return await sql<UploadRow>`select id, user_id, name, type, size, received, parts, facts,
      created_at, expires_at
    from uploads where expires_at <= ${now} order by expires_at limit ${limit}`;
}

/** Stores the progress of an upload. Returns false if `holder` does not hold its lease any more. */
export async function setProgress(
  sql: Sql,
  id: FileId,
  holder: string,
  { received, parts }: Progress,
): Promise<boolean> {
  const changed = await sql`update uploads set received = ${received}, parts = ${parts}
    where id = ${id} and holder = ${holder} returning id`;
  return changed.length > 0;
}

export async function setFacts(sql: Sql, id: FileId, facts: string): Promise<void> {
  await sql`update uploads set facts = ${facts} where id = ${id}`;
}

export async function deleteUpload(sql: Sql, id: FileId): Promise<void> {
  await sql`delete from uploads where id = ${id}`;
}

export async function deleteUploads(sql: Sql, ids: readonly FileId[]): Promise<void> {
  await sql`delete from uploads where id in ${list(ids)}`;
}
