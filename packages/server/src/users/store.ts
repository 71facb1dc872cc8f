import {
  type FileId,
  type FriendPolicy,
  SYSTEM_USER,
  type Time,
  type UserId,
  type UserKind,
} from "@teahouse/protocol";
import { list, only, type Sql } from "../database/sql.ts";

/** The only SQL for `users` and the counter of public numbers. */

export interface UserRow {
  readonly id: UserId;
  readonly kind: UserKind;
  readonly username: string | null;
  readonly nickname: string;
  readonly bio: string;
  readonly password_hash: string | null;
  readonly friend_policy: FriendPolicy;
  readonly show_receipts: number;
  readonly takes_temporary: number;
  readonly face: FileId | null;
  readonly created_at: Time;
  readonly last_seen_at: Time;
  readonly suspended_at: Time | null;
  readonly deleted_at: Time | null;
}

export interface NewUser {
  readonly id: UserId;
  readonly kind: UserKind;
  readonly username: string | null;
  readonly usernameFolded: string | null;
  readonly nickname: string;
  readonly nicknameFolded: string;
  readonly passwordHash: string | null;
}

/** Users and groups draw their numbers from the same counter. */
export async function nextNumber(sql: Sql): Promise<number> {
  const found = await sql<{ value: number }>`
    update counters set value = value + 1 where name = 'numbers' returning value`;
  return only(found).value;
}

export async function createNumbers(sql: Sql, first: number): Promise<void> {
  await sql`insert into counters (name, value) values ('numbers', ${first - 1})
    on conflict (name) do nothing`;
}

export async function insertUser(sql: Sql, user: NewUser, now: Time): Promise<void> {
  await sql`insert into users (id, kind, username, username_folded, nickname, nickname_folded, bio,
      password_hash, friend_policy, show_receipts, created_at, last_seen_at, deleted_at)
    values (${user.id}, ${user.kind}, ${user.username}, ${user.usernameFolded}, ${user.nickname},
      ${user.nicknameFolded}, '', ${user.passwordHash}, 'verification', 1, ${now}, ${now}, ${null})
    on conflict (id) do nothing`;
}

export async function findUser(sql: Sql, id: UserId): Promise<UserRow | undefined> {
  const [row] =
    await sql<UserRow>`select id, kind, username, nickname, bio, password_hash, friend_policy,
      show_receipts, takes_temporary, face, created_at, last_seen_at, suspended_at, deleted_at
    from users where id = ${id}`;
  return row;
}

export async function findUsers(sql: Sql, ids: readonly UserId[]): Promise<UserRow[]> {
  return await sql<UserRow>`select id, kind, username, nickname, bio, password_hash, friend_policy,
      show_receipts, takes_temporary, face, created_at, last_seen_at, suspended_at, deleted_at
    from users where id in ${list(ids)}`;
}

export async function findUserIdsAfter(sql: Sql, last: UserId, limit: number): Promise<UserId[]> {
  const found = await sql<{ id: UserId }>`select id from users
    where id > ${last} and id <> ${SYSTEM_USER} and deleted_at is null
    order by id limit ${limit}`;
  return found.map((row) => row.id);
}

export async function findByUsername(sql: Sql, folded: string): Promise<UserRow | undefined> {
  const [row] =
    await sql<UserRow>`select id, kind, username, nickname, bio, password_hash, friend_policy,
      show_receipts, takes_temporary, face, created_at, last_seen_at, suspended_at, deleted_at
    from users where username_folded = ${folded}`;
  return row;
}

/**
 * Finds persons and bots by a folded part of their username or nickname, or by their number. Exact matches come
 * first. Guests, suspended and deleted accounts are left out.
 */
export async function searchUsers(sql: Sql, folded: string, limit: number): Promise<UserRow[]> {
  const part = `%${folded.replace(/[\\%_]/g, "\\$&")}%`;
  const number = /^\d{1,15}$/.test(folded) ? Number(folded) : 0;
  return await sql<UserRow>`select id, kind, username, nickname, bio, password_hash, friend_policy,
      show_receipts, takes_temporary, face, created_at, last_seen_at, suspended_at, deleted_at
    from users where deleted_at is null and suspended_at is null and kind <> 'guest'
      and username is not null
      and (id = ${number} or username_folded like ${part} escape '\\'
        or nickname_folded like ${part} escape '\\')
    order by case when id = ${number} or username_folded = ${folded} then 0
      when nickname_folded = ${folded} then 1 else 2 end, id
    limit ${limit}`;
}

/**
 * Finds users for the operator by a folded part of their name or by their number, guests too. The user who was seen last
 * comes first. The house's own user is left out.
 */
export async function findAccounts(sql: Sql, folded: string, limit: number): Promise<UserRow[]> {
  const part = `%${folded.replace(/[\\%_]/g, "\\$&")}%`;
  const number = /^\d{1,15}$/.test(folded) ? Number(folded) : 0;
  return await sql<UserRow>`select id, kind, username, nickname, bio, password_hash, friend_policy,
      show_receipts, takes_temporary, face, created_at, last_seen_at, suspended_at, deleted_at
    from users where deleted_at is null and id <> ${SYSTEM_USER}
      and (id = ${number} or username_folded like ${part} escape '\\'
        or nickname_folded like ${part} escape '\\')
    order by last_seen_at desc, id limit ${limit}`;
}

export async function registerGuest(
  sql: Sql,
  id: UserId,
  user: Pick<
    NewUser,
    "username" | "usernameFolded" | "nickname" | "nicknameFolded" | "passwordHash"
  >,
): Promise<void> {
  await sql`update users set kind = 'person', username = ${user.username},
      username_folded = ${user.usernameFolded}, nickname = ${user.nickname},
      nickname_folded = ${user.nicknameFolded}, password_hash = ${user.passwordHash}
    where id = ${id}`;
}

export interface ProfileRow {
  readonly nickname: string;
  readonly nicknameFolded: string;
  readonly bio: string;
  readonly friendPolicy: FriendPolicy;
  readonly showReceipts: boolean;
  readonly takesTemporary: boolean;
}

export async function updateProfile(sql: Sql, id: UserId, profile: ProfileRow): Promise<void> {
  await sql`update users set nickname = ${profile.nickname},
      nickname_folded = ${profile.nicknameFolded}, bio = ${profile.bio},
      friend_policy = ${profile.friendPolicy}, show_receipts = ${profile.showReceipts ? 1 : 0},
      takes_temporary = ${profile.takesTemporary ? 1 : 0}
    where id = ${id}`;
}

export async function updatePassword(sql: Sql, id: UserId, hash: string): Promise<void> {
  await sql`update users set password_hash = ${hash} where id = ${id}`;
}

export async function updateSuspended(sql: Sql, id: UserId, since: Time | null): Promise<void> {
  await sql`update users set suspended_at = ${since} where id = ${id}`;
}

export async function touchUser(sql: Sql, id: UserId, now: Time): Promise<void> {
  await sql`update users set last_seen_at = ${now} where id = ${id}`;
}

export async function setFace(sql: Sql, id: UserId, face: FileId | null): Promise<void> {
  await sql`update users set face = ${face} where id = ${id}`;
}

/** Erases everything but the id, so that the account's messages still have an author. */
export async function eraseUser(sql: Sql, id: UserId, now: Time): Promise<void> {
  await sql`update users set username = ${null}, username_folded = ${null}, nickname = '',
      nickname_folded = '', bio = '', face = ${null}, password_hash = ${null}, deleted_at = ${now}
    where id = ${id}`;
}

export async function findSilentGuests(sql: Sql, before: Time, limit: number): Promise<UserId[]> {
  const found = await sql<{ id: UserId }>`select id from users
    where kind = 'guest' and deleted_at is null and last_seen_at < ${before}
    order by last_seen_at limit ${limit}`;
  return found.map((row) => row.id);
}
