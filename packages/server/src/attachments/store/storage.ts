import type { UserId } from "@teahouse/protocol";
import { rows, type Sql } from "../../database/sql.ts";

/** The only SQL for `storage`: the bytes that each user stores, and all of them together. */

/** No user has this id. Its row counts the bytes of the whole house. */
const HOUSE = 0;

export interface Stored {
  /** In bytes, uploads among them. */
  readonly byUser: number;
  readonly byHouse: number;
}

export async function findStorage(sql: Sql, user: UserId): Promise<Stored> {
  const found = await sql<{ readonly user_id: UserId; readonly bytes: number }>`
    select user_id, bytes from storage where user_id in (${user}, ${HOUSE})`;
  const bytesOf = (id: UserId) => found.find(({ user_id }) => user_id === id)?.bytes ?? 0;
  return { byUser: bytesOf(user), byHouse: bytesOf(HOUSE) };
}

/** Counts further bytes of a user and of the house, or takes them back if `bytes` is negative. */
export async function addToStorage(sql: Sql, user: UserId, bytes: number): Promise<void> {
  await sql`insert into storage (user_id, bytes) values ${rows([
    [user, bytes],
    [HOUSE, bytes],
  ])} on conflict (user_id) do update set bytes = storage.bytes + excluded.bytes`;
}
