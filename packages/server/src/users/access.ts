import { problem, type User, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findUser, findUsers, type UserRow } from "./store.ts";
import { toUser } from "./to-user.ts";

/** A user with a living account, whom everybody may see; `not_found` otherwise. */
export async function accessUser(sql: Sql, id: UserId): Promise<UserRow> {
  const row = await findUser(sql, id);
  if (row === undefined || row.deleted_at !== null) throw problem("not_found");
  return row;
}

/** The account that acts. Its session was checked before, but it may have been deleted since. */
export async function accessSelf(sql: Sql, id: UserId): Promise<UserRow> {
  const row = await findUser(sql, id);
  if (row === undefined || row.deleted_at !== null) throw problem("session_ended");
  return row;
}

/** The public profiles of some users by id; those that are none are left out. */
export async function usersById(sql: Sql, ids: Iterable<UserId>): Promise<Map<UserId, User>> {
  const rows = await findUsers(sql, [...new Set(ids)]);
  return new Map(rows.map((row) => [row.id, toUser(row)]));
}
