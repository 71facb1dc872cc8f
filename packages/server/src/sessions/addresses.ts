import type { Time, UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import type { Tx } from "../log/types.ts";
import { deleteAddressesBefore, findAddresses } from "./store.ts";

const DAY_MS = 86_400_000;

/**
 * Returns keyed digests of the addresses from which a user opened sessions in the last days. Ended sessions count too, or a
 * user could escape a ban of addresses by signing out.
 */
export async function addressesOf(
  sql: Sql,
  user: UserId,
  now: Time,
  days: number,
): Promise<string[]> {
  return await findAddresses(sql, user, now - days * DAY_MS);
}

/** Forgets addresses that were not used for so many days. */
export async function forgetAddresses(tx: Tx, days: number): Promise<void> {
  await deleteAddressesBefore(tx.sql, tx.now - days * DAY_MS);
}
