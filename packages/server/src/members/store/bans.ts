import type { GroupId, Time, UserId } from "@teahouse/protocol";
import type { Sql } from "../../database/sql.ts";

/** The only SQL for `bans` and `banned_addresses`. */

export async function upsertBan(
  sql: Sql,
  group: GroupId,
  user: UserId,
  by: UserId,
  now: Time,
): Promise<void> {
  await sql`insert into bans (group_id, user_id, by_user, at)
    values (${group}, ${user}, ${by}, ${now}) on conflict (group_id, user_id) do nothing`;
}

export async function deleteBan(sql: Sql, group: GroupId, user: UserId): Promise<void> {
  await sql`delete from bans where group_id = ${group} and user_id = ${user}`;
}

export async function isBanned(sql: Sql, group: GroupId, user: UserId): Promise<boolean> {
  const found = await sql`select 1 as one from bans
    where group_id = ${group} and user_id = ${user}`;
  return found.length > 0;
}

export interface BanRow {
  readonly user_id: UserId;
  readonly by_user: UserId;
  readonly at: Time;
  /** How many addresses are banned together with the user. */
  readonly addresses: number;
}

export async function findBans(sql: Sql, group: GroupId, now: Time): Promise<BanRow[]> {
  return await sql<BanRow>`select b.user_id, b.by_user, b.at, (select count(*)
      from banned_addresses a where a.group_id = b.group_id and a.user_id = b.user_id
        and a.until > ${now}) as addresses
    from bans b where b.group_id = ${group} order by b.at desc, b.user_id`;
}

/** Bans one of a banned user's addresses. `address` is its keyed digest. */
export async function upsertBannedAddress(
  sql: Sql,
  group: GroupId,
  address: string,
  user: UserId,
  until: Time,
): Promise<void> {
  await sql`insert into banned_addresses (group_id, address, user_id, until)
    values (${group}, ${address}, ${user}, ${until})
    on conflict (group_id, address, user_id) do update set until = excluded.until`;
}

export async function deleteBannedAddresses(sql: Sql, group: GroupId, user: UserId): Promise<void> {
  await sql`delete from banned_addresses where group_id = ${group} and user_id = ${user}`;
}

export async function hasBannedAddresses(sql: Sql, group: GroupId): Promise<boolean> {
  const found = await sql`select 1 as one from banned_addresses where group_id = ${group} limit 1`;
  return found.length > 0;
}

export async function isAddressBanned(
  sql: Sql,
  group: GroupId,
  address: string,
  now: Time,
): Promise<boolean> {
  const found = await sql`select 1 as one from banned_addresses
    where group_id = ${group} and address = ${address} and until > ${now} limit 1`;
  return found.length > 0;
}
