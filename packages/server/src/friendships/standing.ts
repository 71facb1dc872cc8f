import type { UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { accessUser } from "../users/access.ts";
import { findFriend, findFriends } from "./store.ts";

/** Friendship is symmetric, so one half tells. */
export async function areFriends(sql: Sql, one: UserId, other: UserId): Promise<boolean> {
  return (await findFriend(sql, one, other)) !== undefined;
}

export async function friendIdsOf(sql: Sql, user: UserId): Promise<UserId[]> {
  return (await findFriends(sql, user)).map((row) => row.friend_id);
}

/** Whether a reader lets a friend see how far they have read. */
export async function showsReceipts(sql: Sql, reader: UserId, friend: UserId): Promise<boolean> {
  if (!(await areFriends(sql, reader, friend))) return false;
  return (await accessUser(sql, reader)).show_receipts === 1;
}
