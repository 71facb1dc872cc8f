import type { FileId, Time, UserId } from "@teahouse/protocol";
import { list, type Sql } from "../../database/sql.ts";

/** The only SQL for the leases in `uploads`: which request may write the bytes of an upload. */

export interface LeaseRow {
  readonly id: FileId;
  readonly user_id: UserId;
  /** Empty if nobody writes. */
  readonly holder: string;
  readonly held_until: Time;
  /** 1 if another request waits. */
  readonly wanted: number;
  readonly expires_at: Time;
}

export async function findLeases(sql: Sql, ids: readonly FileId[]): Promise<LeaseRow[]> {
  return await sql<LeaseRow>`select id, user_id, holder, held_until, wanted, expires_at
    from uploads where id in ${list(ids)}`;
}

export async function setLease(sql: Sql, id: FileId, holder: string, until: Time): Promise<void> {
  await sql`update uploads set holder = ${holder}, held_until = ${until}, wanted = 0
    where id = ${id}`;
}

export async function setWanted(sql: Sql, id: FileId): Promise<void> {
  await sql`update uploads set wanted = 1 where id = ${id}`;
}

export async function prolongLeases(
  sql: Sql,
  held: readonly { readonly id: FileId; readonly holder: string }[],
  until: Time,
): Promise<void> {
  await sql`update uploads set held_until = ${until}
    where id in ${list(held.map(({ id }) => id))}
      and holder in ${list(held.map(({ holder }) => holder))}`;
}

export async function endLease(sql: Sql, id: FileId, holder: string): Promise<void> {
  await sql`update uploads set holder = '', held_until = 0 where id = ${id} and holder = ${holder}`;
}

export async function deleteLeases(sql: Sql): Promise<void> {
  await sql`update uploads set holder = '', held_until = 0, wanted = 0 where holder <> ''`;
}
