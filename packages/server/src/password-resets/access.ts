import { problem, type Time } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { accessUser } from "../users/access.ts";
import type { UserRow } from "../users/store.ts";
import { findReset } from "./store.ts";

export interface OpenReset {
  readonly account: UserRow;
  readonly expiresAt: Time;
}

/** Returns the account whose password a token may set. Throws `not_found` if it is unknown, used or expired. */
export async function accessReset(sql: Sql, tokenHash: string, now: Time): Promise<OpenReset> {
  const row = await findReset(sql, tokenHash, now);
  if (row === undefined) throw problem("not_found");
  return { account: await accessUser(sql, row.user_id), expiresAt: row.expires_at };
}
