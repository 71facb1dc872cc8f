import type { Time } from "@teahouse/protocol";
import { only, type Sql } from "../database/sql.ts";

/** The only SQL for `registration_codes` and the counter of their numbers. Codes are stored as digests. */

export interface CodeRow {
  readonly id: number;
  readonly created_at: Time;
  /** 0 if the code never expires. */
  readonly expires_at: Time;
  /** 0 if there is no limit. */
  readonly uses: number;
  readonly used: number;
  readonly revoked: number;
}

export type NewCode = Pick<CodeRow, "created_at" | "expires_at" | "uses"> & {
  readonly code_hash: string;
};

export async function insertCode(sql: Sql, row: NewCode): Promise<number> {
  const numbers = await sql<{ value: number }>`insert into counters (name, value)
    values ('registration-codes', 1)
    on conflict (name) do update set value = counters.value + 1 returning value`;
  const id = only(numbers).value;
  await sql`insert into registration_codes (id, code_hash, created_at, expires_at, uses, used, revoked)
    values (${id}, ${row.code_hash}, ${row.created_at}, ${row.expires_at}, ${row.uses}, 0, 0)`;
  return id;
}

/** Finds a code that can still be used. */
export async function findUsable(
  sql: Sql,
  codeHash: string,
  now: Time,
): Promise<CodeRow | undefined> {
  const [row] = await sql<CodeRow>`select id, created_at, expires_at, uses, used, revoked
    from registration_codes
    where code_hash = ${codeHash} and revoked = 0 and (expires_at = 0 or expires_at > ${now})
      and (uses = 0 or used < uses)`;
  return row;
}

export async function countUse(sql: Sql, id: number): Promise<void> {
  await sql`update registration_codes set used = used + 1 where id = ${id}`;
}

/** The newest codes first. */
export async function findCodes(sql: Sql, limit: number): Promise<CodeRow[]> {
  return await sql<CodeRow>`select id, created_at, expires_at, uses, used, revoked
    from registration_codes order by id desc limit ${limit}`;
}

/** Returns false if there is no such code. */
export async function setRevoked(sql: Sql, id: number): Promise<boolean> {
  const found = await sql`update registration_codes set revoked = 1 where id = ${id} returning id`;
  return found.length > 0;
}
