import type { GroupId, Time, UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { isAddressBanned, isBanned } from "./store/bans.ts";

/** A user who wants to join a group, with the keyed digest of their address. */
export interface Newcomer {
  readonly user: UserId;
  readonly address: string;
}

/** True for anyone who is banned from the group, or who connects from a banned address. */
export async function isNewcomerBanned(
  sql: Sql,
  group: GroupId,
  { user, address }: Newcomer,
  now: Time,
): Promise<boolean> {
  return (await isBanned(sql, group, user)) || (await isAddressBanned(sql, group, address, now));
}
