import type { Friend, FriendRequest, User, UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import type { Pause } from "../lib/slices.ts";
import { usersById } from "../users/access.ts";
import { findBlocked, findFriends, findOpenRequests, findRequests } from "./store.ts";
import { toFriend, toRequest } from "./to-friend.ts";

const NEWEST_REQUESTS = 100;

/** How many friends are read at once, so that a slice of the work takes a few milliseconds. */
const CHUNK = 256;

/** Returns a user's friends. It waits for `pause` between two slices of its work. */
export async function listFriends(sql: Sql, user: UserId, pause: Pause): Promise<Friend[]> {
  const rows = await findFriends(sql, user);
  const friends: Friend[] = [];
  for (let at = 0; at < rows.length; at += CHUNK) {
    await pause();
    const chunk = rows.slice(at, at + CHUNK);
    const users = await usersById(
      sql,
      chunk.map((row) => row.friend_id),
    );
    for (const row of chunk) {
      const friend = users.get(row.friend_id);
      if (friend !== undefined) friends.push(toFriend(row, friend));
    }
  }
  return friends;
}

export async function listBlocked(sql: Sql, user: UserId): Promise<User[]> {
  const ids = await findBlocked(sql, user);
  const users = await usersById(sql, ids);
  return ids.flatMap((id) => users.get(id) ?? []);
}

/** Returns the newest requests in all states, newest first. */
export async function listRequests(sql: Sql, user: UserId): Promise<FriendRequest[]> {
  return (await findRequests(sql, user, NEWEST_REQUESTS)).map(toRequest);
}

/** Returns the open requests that the user may know of, oldest first. */
export async function listOpenRequests(sql: Sql, user: UserId): Promise<FriendRequest[]> {
  const rows = await findOpenRequests(sql, user);
  return rows.filter((row) => row.from_user === user || row.hidden === 0).map(toRequest);
}
