import type { FriendRequest, RequestId, RequestState, Time, UserId } from "@teahouse/protocol";
import { list, only, padded, rows, type Sql } from "../database/sql.ts";

/** The only SQL for `friend_requests`, `friendships` and `blocks`. */

export interface RequestRow {
  readonly id: RequestId;
  readonly from_user: UserId;
  readonly to_user: UserId;
  readonly text: string;
  readonly source: FriendRequest["source"];
  readonly state: RequestState;
  /** 1 if the receiver has blocked the sender: the receiver does not see the request. */
  readonly hidden: number;
  readonly at: Time;
}

export type NewRequest = Omit<RequestRow, "id">;

export async function insertRequest(sql: Sql, request: NewRequest): Promise<RequestId> {
  const numbers = await sql<{ value: number }>`insert into counters (name, value)
    values ('friend_requests', 1)
    on conflict (name) do update set value = counters.value + 1 returning value`;
  const id = only(numbers).value;
  await sql`insert into friend_requests (id, from_user, to_user, text, source, state, hidden, at,
      closed_at)
    values (${id}, ${request.from_user}, ${request.to_user}, ${request.text}, ${request.source},
      ${request.state}, ${request.hidden}, ${request.at},
      ${request.state === "pending" ? 0 : request.at})`;
  return id;
}

export async function findRequest(sql: Sql, id: RequestId): Promise<RequestRow | undefined> {
  const [row] = await sql<RequestRow>`select id, from_user, to_user, text, source, state, hidden, at
    from friend_requests where id = ${id}`;
  return row;
}

export async function findOpenRequest(
  sql: Sql,
  from: UserId,
  to: UserId,
): Promise<RequestRow | undefined> {
  const [row] = await sql<RequestRow>`select id, from_user, to_user, text, source, state, hidden, at
    from friend_requests where from_user = ${from} and to_user = ${to} and state = 'pending'`;
  return row;
}

export async function setRequestState(
  sql: Sql,
  id: RequestId,
  state: RequestState,
  now: Time,
): Promise<void> {
  await sql`update friend_requests set state = ${state}, closed_at = ${now} where id = ${id}`;
}

/** When the newest request from one user to another with one of the states was closed; 0 if there is none. */
export async function lastClosed(
  sql: Sql,
  from: UserId,
  to: UserId,
  states: readonly RequestState[],
): Promise<Time> {
  const found = await sql<{ at: Time }>`select coalesce(max(closed_at), 0) as at
    from friend_requests
    where from_user = ${from} and to_user = ${to} and state in ${list(states)}`;
  return only(found).at;
}

/** Shows a hidden request to its receiver. */
export async function unhideRequest(sql: Sql, id: RequestId): Promise<void> {
  await sql`update friend_requests set hidden = 0 where id = ${id}`;
}

/** The newest requests that a user sent or received, without those hidden from them. */
export async function findRequests(sql: Sql, user: UserId, limit: number): Promise<RequestRow[]> {
  return await sql<RequestRow>`select id, from_user, to_user, text, source, state, hidden, at
    from friend_requests
    where from_user = ${user} or (to_user = ${user} and hidden = 0)
    order by id desc limit ${limit}`;
}

/** All open requests that a user sent or received, including those hidden from them. */
export async function findOpenRequests(sql: Sql, user: UserId): Promise<RequestRow[]> {
  return await sql<RequestRow>`select id, from_user, to_user, text, source, state, hidden, at
    from friend_requests
    where state = 'pending' and (from_user = ${user} or to_user = ${user}) order by id`;
}

export interface FriendRow {
  readonly user_id: UserId;
  readonly friend_id: UserId;
  readonly remark: string;
  readonly category: string;
  readonly since: Time;
}

export async function insertFriend(sql: Sql, row: FriendRow): Promise<void> {
  await sql`insert into friendships (user_id, friend_id, remark, category, since)
    values (${row.user_id}, ${row.friend_id}, ${row.remark}, ${row.category}, ${row.since})`;
}

export async function findFriend(
  sql: Sql,
  user: UserId,
  friend: UserId,
): Promise<FriendRow | undefined> {
  const [row] = await sql<FriendRow>`select user_id, friend_id, remark, category, since
    from friendships where user_id = ${user} and friend_id = ${friend}`;
  return row;
}

/** Returns those of the given pairs that are friends. */
export async function findFriendsAmong(
  sql: Sql,
  pairs: readonly (readonly [UserId, UserId])[],
): Promise<{ readonly user_id: UserId; readonly friend_id: UserId }[]> {
  return await sql<{ user_id: UserId; friend_id: UserId }>`with wanted as (
      select distinct cast(column1 as bigint) as user_id, cast(column2 as bigint) as friend_id
      from (values ${rows(padded(pairs))}) given)
    select f.user_id, f.friend_id
    from wanted w join friendships f on f.user_id = w.user_id and f.friend_id = w.friend_id`;
}

export async function findFriends(sql: Sql, user: UserId): Promise<FriendRow[]> {
  return await sql<FriendRow>`select user_id, friend_id, remark, category, since
    from friendships where user_id = ${user} order by since, friend_id`;
}

/** The friends of several users. */
export async function findFriendIds(
  sql: Sql,
  users: readonly UserId[],
): Promise<{ readonly user_id: UserId; readonly friend_id: UserId }[]> {
  return await sql<{ user_id: UserId; friend_id: UserId }>`select user_id, friend_id
    from friendships where user_id in ${list(users)} order by user_id, friend_id`;
}

export async function countFriends(sql: Sql, user: UserId): Promise<number> {
  const found = await sql<{ friends: number }>`
    select count(*) as friends from friendships where user_id = ${user}`;
  return only(found).friends;
}

export async function updateFriend(
  sql: Sql,
  row: Pick<FriendRow, "user_id" | "friend_id" | "remark" | "category">,
): Promise<void> {
  await sql`update friendships set remark = ${row.remark}, category = ${row.category}
    where user_id = ${row.user_id} and friend_id = ${row.friend_id}`;
}

/** Deletes both rows of a friendship. */
export async function deleteFriendship(sql: Sql, one: UserId, other: UserId): Promise<void> {
  await sql`delete from friendships where (user_id = ${one} and friend_id = ${other})
    or (user_id = ${other} and friend_id = ${one})`;
}

export async function hasBlocked(sql: Sql, user: UserId, other: UserId): Promise<boolean> {
  const found = await sql`select 1 as one from blocks
    where user_id = ${user} and blocked_id = ${other}`;
  return found.length > 0;
}

/** Returns the users of a list who have blocked `user`. */
export async function findBlockersAmong(
  sql: Sql,
  user: UserId,
  among: readonly UserId[],
): Promise<UserId[]> {
  const found = await sql<{ user_id: UserId }>`select user_id from blocks
    where user_id in ${list(among)} and blocked_id = ${user}`;
  return found.map((row) => row.user_id);
}

export async function insertBlock(sql: Sql, user: UserId, other: UserId, now: Time): Promise<void> {
  await sql`insert into blocks (user_id, blocked_id, at) values (${user}, ${other}, ${now})`;
}

export async function deleteBlock(sql: Sql, user: UserId, other: UserId): Promise<void> {
  await sql`delete from blocks where user_id = ${user} and blocked_id = ${other}`;
}

export async function findBlocked(sql: Sql, user: UserId): Promise<UserId[]> {
  const found = await sql<{ blocked_id: UserId }>`
    select blocked_id from blocks where user_id = ${user} order by at, blocked_id`;
  return found.map((row) => row.blocked_id);
}
