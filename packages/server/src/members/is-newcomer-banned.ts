import type { GroupId, Time, UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { isAddressBanned, isBanned } from "./store.ts";

/** Somebody who wants to come in, and the keyed digest of the address from which they do. */
export interface Newcomer {
  readonly user: UserId;
  readonly address: string;
}

/** True for who is never to be let into a group, and for who comes from where such a one was. */
export async function isNewcomerBanned(
  sql: Sql,
  group: GroupId,
  { user, address }: Newcomer,
  now: Time,
): Promise<boolean> {
  return (await isBanned(sql, group, user)) || (await isAddressBanned(sql, group, address, now));
}
