import type { Time, UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";

/** The only SQL for `password_resets`. Tokens are stored as digests. */

export interface ResetRow {
  readonly token_hash: string;
  readonly user_id: UserId;
  readonly expires_at: Time;
}

export async function insertReset(sql: Sql, row: ResetRow): Promise<void> {
  await sql`insert into password_resets (token_hash, user_id, expires_at)
    values (${row.token_hash}, ${row.user_id}, ${row.expires_at})`;
}

/** Finds a reset that has not expired. */
export async function findReset(
  sql: Sql,
  tokenHash: string,
  now: Time,
): Promise<ResetRow | undefined> {
  const [row] = await sql<ResetRow>`select token_hash, user_id, expires_at from password_resets
    where token_hash = ${tokenHash} and expires_at > ${now}`;
  return row;
}

export async function deleteResets(sql: Sql, user: UserId): Promise<void> {
  await sql`delete from password_resets where user_id = ${user}`;
}

export async function deleteExpired(sql: Sql, now: Time): Promise<void> {
  await sql`delete from password_resets where expires_at <= ${now}`;
}
