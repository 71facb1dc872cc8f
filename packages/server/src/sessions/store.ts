import type { SessionId, Time, UserId, UserKind } from "@teahouse/protocol";
import { list, type Sql } from "../database/sql.ts";

/** The only SQL for `sessions` and `known_devices`. */

export interface SessionRow {
  readonly id: SessionId;
  readonly token_hash: string;
  readonly user_id: UserId;
  readonly created_at: Time;
  readonly last_used_at: Time;
  readonly device: string;
}

export interface NewSessionRow extends SessionRow {
  /** The keyed digest of the address; empty if unknown. */
  readonly address: string;
}

export async function insertSession(sql: Sql, row: NewSessionRow): Promise<void> {
  await sql`insert into sessions (id, token_hash, user_id, created_at, last_used_at, device, address)
    values (${row.id}, ${row.token_hash}, ${row.user_id}, ${row.created_at}, ${row.last_used_at},
      ${row.device}, ${row.address})`;
}

/** The addresses of a user's open sessions, and of those that were opened after `since`. */
export async function findAddresses(sql: Sql, user: UserId, since: Time): Promise<string[]> {
  const found = await sql<{ address: string }>`
    select address from sessions where user_id = ${user} and address <> ''
    union select address from user_addresses where user_id = ${user} and seen_at > ${since}
    order by address`;
  return found.map((row) => row.address);
}

export async function upsertAddress(
  sql: Sql,
  user: UserId,
  address: string,
  now: Time,
): Promise<void> {
  await sql`insert into user_addresses (user_id, address, seen_at)
    values (${user}, ${address}, ${now})
    on conflict (user_id, address) do update set seen_at = excluded.seen_at`;
}

export async function deleteAddressesBefore(sql: Sql, time: Time): Promise<void> {
  await sql`delete from user_addresses where seen_at < ${time}`;
}

export interface LiveSession {
  readonly id: SessionId;
  readonly token_hash: string;
  readonly user_id: UserId;
  readonly kind: UserKind;
  readonly last_used_at: Time;
}

export async function findByToken(sql: Sql, tokenHash: string): Promise<LiveSession | undefined> {
  const [row] = await sql<LiveSession>`select s.id, s.token_hash, s.user_id, u.kind, s.last_used_at
    from sessions s join users u on u.id = s.user_id
    where s.token_hash = ${tokenHash} and u.deleted_at is null and u.suspended_at is null`;
  return row;
}

export async function findById(sql: Sql, id: SessionId): Promise<LiveSession | undefined> {
  const [row] = await sql<LiveSession>`select s.id, s.token_hash, s.user_id, u.kind, s.last_used_at
    from sessions s join users u on u.id = s.user_id
    where s.id = ${id} and u.deleted_at is null and u.suspended_at is null`;
  return row;
}

/** Returns the given sessions that have not ended. */
export async function findActive(sql: Sql, ids: readonly SessionId[]): Promise<SessionId[]> {
  const found = await sql<{ id: SessionId }>`select id from sessions where id in ${list(ids)}`;
  return found.map((row) => row.id);
}

/** A user's sessions, newest first. */
export async function findSessions(sql: Sql, user: UserId): Promise<SessionRow[]> {
  return await sql<SessionRow>`select id, token_hash, user_id, created_at, last_used_at, device
    from sessions where user_id = ${user} order by created_at desc, id`;
}

export async function replaceToken(sql: Sql, id: SessionId, tokenHash: string): Promise<void> {
  await sql`update sessions set token_hash = ${tokenHash} where id = ${id}`;
}

export async function touchSession(sql: Sql, id: SessionId, now: Time): Promise<void> {
  await sql`update sessions set last_used_at = ${now} where id = ${id}`;
}

export async function deleteSession(sql: Sql, id: SessionId): Promise<void> {
  await sql`delete from sessions where id = ${id}`;
}

/** Sessions that nobody has used since `before`. */
export async function findUnused(sql: Sql, before: Time, limit: number): Promise<SessionRow[]> {
  return await sql<SessionRow>`select id, token_hash, user_id, created_at, last_used_at, device
    from sessions where last_used_at < ${before} order by last_used_at limit ${limit}`;
}

/** Returns some sessions of guests. */
export async function findOfGuests(
  sql: Sql,
  limit: number,
): Promise<Pick<SessionRow, "id" | "user_id">[]> {
  return await sql<Pick<SessionRow, "id" | "user_id">>`select s.id, s.user_id
    from sessions s join users u on u.id = s.user_id
    where u.kind = 'guest' order by s.id limit ${limit}`;
}

export async function isKnownDevice(sql: Sql, user: UserId, deviceHash: string): Promise<boolean> {
  const found = await sql`select 1 as one from known_devices
    where token_hash = ${deviceHash} and user_id = ${user}`;
  return found.length > 0;
}

/** The oldest known devices of an account are forgotten beyond this number. */
const MAX_KNOWN_DEVICES = 50;

export async function upsertKnownDevice(
  sql: Sql,
  user: UserId,
  deviceHash: string,
  now: Time,
): Promise<void> {
  await sql`insert into known_devices (token_hash, user_id, used_at)
    values (${deviceHash}, ${user}, ${now})
    on conflict (token_hash, user_id) do update set used_at = excluded.used_at`;
  await sql`delete from known_devices where user_id = ${user} and token_hash not in (
    select token_hash from known_devices where user_id = ${user}
    order by used_at desc, token_hash limit ${MAX_KNOWN_DEVICES})`;
}

export async function forgetDevices(sql: Sql, user: UserId): Promise<void> {
  await sql`delete from known_devices where user_id = ${user}`;
}
