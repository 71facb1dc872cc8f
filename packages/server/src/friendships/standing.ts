import type { UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findFriend, findFriendIds, findFriends, findFriendsAmong } from "./store.ts";

const PAGE = 500;

/** Friendship is symmetric, so one half tells. */
export async function areFriends(sql: Sql, one: UserId, other: UserId): Promise<boolean> {
  return (await findFriend(sql, one, other)) !== undefined;
}

/** The same for several pairs at once. */
export async function friendsAmong(
  sql: Sql,
  pairs: readonly (readonly [UserId, UserId])[],
): Promise<(one: UserId, other: UserId) => boolean> {
  const found = pairs.length === 0 ? [] : await findFriendsAmong(sql, pairs);
  const friends = new Set(found.map(({ user_id, friend_id }) => `${user_id} ${friend_id}`));
  return (one, other) => friends.has(`${one} ${other}`);
}

export async function friendIdsOf(sql: Sql, user: UserId): Promise<UserId[]> {
  return (await findFriends(sql, user)).map((row) => row.friend_id);
}

/** The friends of some users; who has none is left out. */
export async function friendIdsOfAll(
  sql: Sql,
  users: readonly UserId[],
): Promise<Map<UserId, UserId[]>> {
  const friends = new Map<UserId, UserId[]>();
  for (let from = 0; from < users.length; from += PAGE) {
    for (const { user_id, friend_id } of await findFriendIds(sql, users.slice(from, from + PAGE))) {
      const known = friends.get(user_id);
      if (known === undefined) friends.set(user_id, [friend_id]);
      else known.push(friend_id);
    }
  }
  return friends;
}
