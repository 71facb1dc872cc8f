import type { GroupId, Role, Time, UserId, UserKind } from "@teahouse/protocol";
import { list, padded, rows, type Sql } from "../database/sql.ts";

/** The only SQL for `memberships`, `mutes` and `bans`. */

export interface MembershipRow {
  readonly group_id: GroupId;
  readonly role: Role;
  readonly nickname: string;
  readonly joined_at: Time;
  readonly takes_temporary: number;
  readonly muted_until: Time | null;
}

export async function insertMembership(
  sql: Sql,
  group: GroupId,
  user: UserId,
  role: Role,
  now: Time,
): Promise<void> {
  await sql`insert into memberships (group_id, user_id, role, joined_at, nickname, nickname_folded)
    values (${group}, ${user}, ${role}, ${now}, '', '')`;
}

export async function deleteMembership(sql: Sql, group: GroupId, user: UserId): Promise<void> {
  await sql`delete from memberships where group_id = ${group} and user_id = ${user}`;
}

export async function deleteMemberships(sql: Sql, group: GroupId): Promise<void> {
  await sql`delete from memberships where group_id = ${group}`;
}

export async function findRole(sql: Sql, group: GroupId, user: UserId): Promise<Role | undefined> {
  const [row] = await sql<{ role: Role }>`select role from memberships
    where group_id = ${group} and user_id = ${user}`;
  return row?.role;
}

export async function findMembership(
  sql: Sql,
  group: GroupId,
  user: UserId,
): Promise<MembershipRow | undefined> {
  const [row] = await sql<MembershipRow>`
    select m.group_id, m.role, m.nickname, m.joined_at, m.takes_temporary, x.until as muted_until
    from memberships m left join mutes x on x.group_id = m.group_id and x.user_id = m.user_id
    where m.group_id = ${group} and m.user_id = ${user}`;
  return row;
}

/** All memberships of a user, ordered by group. */
export async function findMemberships(sql: Sql, user: UserId): Promise<MembershipRow[]> {
  return await sql<MembershipRow>`
    select m.group_id, m.role, m.nickname, m.joined_at, m.takes_temporary, x.until as muted_until
    from memberships m left join mutes x on x.group_id = m.group_id and x.user_id = m.user_id
    where m.user_id = ${user} order by m.group_id`;
}

export async function countMemberships(sql: Sql, user: UserId): Promise<number> {
  const [row] = await sql<{ count: number }>`
    select count(*) as count from memberships where user_id = ${user}`;
  return row?.count ?? 0;
}

export interface SpeakerRow {
  readonly group_id: GroupId;
  readonly user_id: UserId;
  readonly address: string;
  readonly role: Role;
  readonly joined_at: Time;
  readonly last_sent_at: Time;
  readonly muted_all: number;
  readonly muted_until: Time | null;
  readonly slow_seconds: number;
  readonly quiet_seconds: number;
  /** A JSON list of folded words. */
  readonly words: string;
  /** When the group's ban of the address ends; null if there is none. */
  readonly address_banned_until: Time | null;
  /** Null unless banned. Only the public room keeps banned users as members. */
  readonly banned_by: UserId | null;
}

/** Reads what decides whether users may write in their groups, for each message. Addresses are keyed digests. */
export async function findSpeakers(
  sql: Sql,
  speakers: readonly {
    readonly group: GroupId;
    readonly user: UserId;
    readonly address: string;
  }[],
): Promise<SpeakerRow[]> {
  const wanted = padded(speakers.map(({ group, user, address }) => [group, user, address]));
  return await sql<SpeakerRow>`with wanted as (
      select distinct cast(column1 as bigint) as group_id, cast(column2 as bigint) as user_id,
        column3 as address
      from (values ${rows(wanted)}) given)
    select m.group_id, m.user_id, w.address, m.role, m.joined_at, m.last_sent_at, g.muted_all,
      x.until as muted_until, g.slow_seconds, g.quiet_seconds, g.words,
      case when g.bans_addresses = 1 then (select max(a.until) from banned_addresses a
        where a.group_id = w.group_id and a.address = w.address) end as address_banned_until,
      b.by_user as banned_by
    from wanted w join memberships m on m.group_id = w.group_id and m.user_id = w.user_id
      join groups g on g.id = m.group_id
      left join mutes x on x.group_id = m.group_id and x.user_id = m.user_id
      left join bans b on b.group_id = m.group_id and b.user_id = m.user_id`;
}

export async function setLastSent(
  sql: Sql,
  group: GroupId,
  user: UserId,
  now: Time,
): Promise<void> {
  await sql`update memberships set last_sent_at = ${now}
    where group_id = ${group} and user_id = ${user}`;
}

export async function setRole(sql: Sql, group: GroupId, user: UserId, role: Role): Promise<void> {
  await sql`update memberships set role = ${role}
    where group_id = ${group} and user_id = ${user}`;
}

export interface Renaming {
  readonly shown: string;
  readonly folded: string;
}

export async function setNickname(
  sql: Sql,
  group: GroupId,
  user: UserId,
  { shown, folded }: Renaming,
): Promise<void> {
  await sql`update memberships set nickname = ${shown}, nickname_folded = ${folded}
    where group_id = ${group} and user_id = ${user}`;
}

export async function setTakesTemporary(
  sql: Sql,
  group: GroupId,
  user: UserId,
  takes: boolean,
): Promise<void> {
  await sql`update memberships set takes_temporary = ${takes ? 1 : 0}
    where group_id = ${group} and user_id = ${user}`;
}

/** The ids of the members with one of the roles, in order. */
export async function findByRole(
  sql: Sql,
  group: GroupId,
  roles: readonly Role[],
): Promise<UserId[]> {
  const found = await sql<{ user_id: UserId }>`select user_id from memberships
    where group_id = ${group} and role in ${list(roles)} order by user_id`;
  return found.map((row) => row.user_id);
}

export async function findMemberIds(sql: Sql, group: GroupId): Promise<UserId[]> {
  const found = await sql<{ user_id: UserId }>`select user_id from memberships
    where group_id = ${group} order by user_id`;
  return found.map((row) => row.user_id);
}

/** Returns those of the given users who are members. */
export async function findMembersAmong(
  sql: Sql,
  group: GroupId,
  users: readonly UserId[],
): Promise<UserId[]> {
  const found = await sql<{ user_id: UserId }>`select user_id from memberships
    where group_id = ${group} and user_id in ${list(users)}`;
  return found.map((row) => row.user_id);
}

export interface MemberRow {
  readonly user_id: UserId;
  readonly role: Role;
  readonly group_nickname: string;
  readonly joined_at: Time;
  readonly muted_until: Time | null;
  readonly kind: UserKind;
  readonly username: string | null;
  readonly nickname: string;
  readonly bio: string;
}

export interface MemberSearch {
  /** A folded part of a name, or a number. An empty query finds everybody. */
  readonly query: string;
  readonly filter: "all" | "muted" | "leaders";
  readonly now: Time;
  readonly offset: number;
  readonly limit: number;
}

/** Finds members: first the owner, then the admins, then the others, each by the name shown in the group. */
export async function findMembers(
  sql: Sql,
  group: GroupId,
  { query, filter, now, offset, limit }: MemberSearch,
): Promise<MemberRow[]> {
  const part = `%${query.replace(/[\\%_]/g, "\\$&")}%`;
  const number = /^\d{1,15}$/.test(query) ? Number(query) : 0;
  const muted = filter === "muted" ? 1 : 0;
  const leaders = filter === "leaders" ? 1 : 0;
  return await sql<MemberRow>`select m.user_id, m.role, m.nickname as group_nickname, m.joined_at,
      x.until as muted_until, u.kind, u.username, u.nickname, u.bio
    from memberships m join users u on u.id = m.user_id
      left join mutes x on x.group_id = m.group_id and x.user_id = m.user_id
    where m.group_id = ${group}
      and (m.user_id = ${number} or u.nickname_folded like ${part} escape '\\'
        or u.username_folded like ${part} escape '\\' or m.nickname_folded like ${part} escape '\\')
      and (${muted} = 0 or x.until > ${now}) and (${leaders} = 0 or m.role <> 'member')
    order by case m.role when 'owner' then 0 when 'admin' then 1 else 2 end,
      case m.nickname_folded when '' then u.nickname_folded else m.nickname_folded end, m.user_id
    limit ${limit} offset ${offset}`;
}

/** Finds one member, with the same fields as `findMembers`. */
export async function findMember(
  sql: Sql,
  group: GroupId,
  user: UserId,
): Promise<MemberRow | undefined> {
  const [row] = await sql<MemberRow>`select m.user_id, m.role, m.nickname as group_nickname,
      m.joined_at, x.until as muted_until, u.kind, u.username, u.nickname, u.bio
    from memberships m join users u on u.id = m.user_id
      left join mutes x on x.group_id = m.group_id and x.user_id = m.user_id
    where m.group_id = ${group} and m.user_id = ${user}`;
  return row;
}

export async function upsertMute(
  sql: Sql,
  group: GroupId,
  user: UserId,
  until: Time,
  by: UserId,
): Promise<void> {
  await sql`insert into mutes (group_id, user_id, until, by_user)
    values (${group}, ${user}, ${until}, ${by})
    on conflict (group_id, user_id) do update set until = excluded.until, by_user = excluded.by_user`;
}

export async function deleteMute(sql: Sql, group: GroupId, user: UserId): Promise<void> {
  await sql`delete from mutes where group_id = ${group} and user_id = ${user}`;
}

export async function findMute(sql: Sql, group: GroupId, user: UserId): Promise<Time> {
  const [row] = await sql<{ until: Time }>`
    select until from mutes where group_id = ${group} and user_id = ${user}`;
  return row?.until ?? 0;
}

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
