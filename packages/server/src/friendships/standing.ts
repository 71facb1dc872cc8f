import type { UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findFriend, findFriends } from "./store.ts";

/** Friendship is symmetric, so one half tells. */
export async function areFriends(sql: Sql, one: UserId, other: UserId): Promise<boolean> {
  return (await findFriend(sql, one, other)) !== undefined;
}

export async function friendIdsOf(sql: Sql, user: UserId): Promise<UserId[]> {
  return (await findFriends(sql, user)).map((row) => row.friend_id);
}
