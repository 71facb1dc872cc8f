import { problem, type User, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findUser, findUserIdsAfter, findUsers, type UserRow } from "./store.ts";
import { toUser } from "./to-user.ts";

/** Returns the user, whom everybody may see. Throws `not_found` if there is none or the account is deleted. */
export async function accessUser(sql: Sql, id: UserId): Promise<UserRow> {
  const row = await findUser(sql, id);
  if (row === undefined || row.deleted_at !== null) throw problem("not_found");
  return row;
}

/** Like `accessUser`, but also returns a user whose account is deleted. */
export async function accessAnyUser(sql: Sql, id: UserId): Promise<UserRow> {
  const row = await findUser(sql, id);
  if (row === undefined) throw problem("not_found");
  return row;
}

/**
 * Returns the caller's own account. The session was checked before the act, but the account may have been deleted or
 * suspended since; then it throws `session_ended`.
 */
export async function accessSelf(sql: Sql, id: UserId): Promise<UserRow> {
  const row = await findUser(sql, id);
  if (row === undefined || row.deleted_at !== null || row.suspended_at !== null) {
    throw problem("session_ended");
  }
  return row;
}

/** True if the account is suspended. */
export async function isSuspended(sql: Sql, id: UserId): Promise<boolean> {
  return (await findUser(sql, id))?.suspended_at != null;
}

/** Returns the ids of the next users after `last`, in order, without deleted accounts and the house's own user. */
export async function usersAfter(sql: Sql, last: UserId, limit: number): Promise<UserId[]> {
  return await findUserIdsAfter(sql, last, limit);
}

/** Returns public profiles by id. Ids that belong to no user are left out. */
export async function usersById(sql: Sql, ids: Iterable<UserId>): Promise<Map<UserId, User>> {
  const rows = await findUsers(sql, [...new Set(ids)]);
  return new Map(rows.map((row) => [row.id, toUser(row)]));
}
