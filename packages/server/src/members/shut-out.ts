import type { GroupId, Time, UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { isAddressBanned, isBanned } from "./store/bans.ts";

/** Somebody who wants to come in, and the keyed digest of the address from which they do. */
export interface Comer {
  readonly user: UserId;
  readonly address: string;
}

/** True for who is never to be let into a group, and for who comes from where such a one was. */
export async function isShutOut(
  sql: Sql,
  group: GroupId,
  { user, address }: Comer,
  now: Time,
): Promise<boolean> {
  return (await isBanned(sql, group, user)) || (await isAddressBanned(sql, group, address, now));
}
