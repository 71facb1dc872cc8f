import type { UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findFriendIds, findFriends, findFriendsAmong } from "./store.ts";

const PAGE = 500;

/** The given pairs that are friends. Friendship is symmetric, so it reads one row for each pair. */
export class FriendPairs {
  readonly #pairs: ReadonlySet<string>;

  private constructor(pairs: ReadonlySet<string>) {
    this.#pairs = pairs;
  }

  static async read(
    sql: Sql,
    wanted: readonly (readonly [UserId, UserId])[],
  ): Promise<FriendPairs> {
    const found = wanted.length === 0 ? [] : await findFriendsAmong(sql, wanted);
    return new FriendPairs(new Set(found.map((row) => `${row.user_id} ${row.friend_id}`)));
  }

  has(one: UserId, other: UserId): boolean {
    return this.#pairs.has(`${one} ${other}`);
  }
}

/** True if the two users are friends. */
export async function areFriends(sql: Sql, one: UserId, other: UserId): Promise<boolean> {
  return (await FriendPairs.read(sql, [[one, other]])).has(one, other);
}

export async function friendIdsOf(sql: Sql, user: UserId): Promise<UserId[]> {
  return (await findFriends(sql, user)).map((row) => row.friend_id);
}

/** Returns the friends of several users. Users without friends are left out. */
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
