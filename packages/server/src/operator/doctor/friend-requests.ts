import { type Check, checkRows, MAX_ROWS } from "./check.ts";
import { DecidedOnce, type Requests, type Standing } from "./decided-once.ts";

const requests: Requests = {
  noun: "friend request",
  sent: (event) => (event.type === "friend-request.sent" ? event.request : undefined),
  decided: (event) =>
    event.type === "friend-request.decided" ? { id: event.request, state: event.state } : undefined,
  rows: (sql, after) => sql<Standing>`select id, state from friend_requests
    where id > ${after} order by id limit ${MAX_ROWS}`,
};

/** Friend requests: `friend_requests`. */
export const friendRequestChecks: readonly Check[] = [
  {
    name: "A friend request is decided once, and its state agrees with the log",
    walk: () => new DecidedOnce(requests),
  },
  checkRows(
    "No two open friend requests have the same sender and receiver",
    (sql) => sql<{ from_user: number; to_user: number }>`select from_user, to_user
      from friend_requests where state = 'pending'
      group by from_user, to_user having count(*) > 1 limit ${MAX_ROWS}`,
    ({ from_user, to_user }) => `from user ${from_user} to user ${to_user}`,
  ),
  checkRows(
    "No open friend request is to a friend, past a block, or of a deleted user",
    (sql) => sql<{ id: number }>`select r.id from friend_requests r
        join users one on one.id = r.from_user
        join users other on other.id = r.to_user
        left join friendships f on f.user_id = r.from_user and f.friend_id = r.to_user
        left join blocks mine on mine.user_id = r.from_user and mine.blocked_id = r.to_user
        left join blocks theirs on theirs.user_id = r.to_user and theirs.blocked_id = r.from_user
      where r.state = 'pending' and (f.user_id is not null or mine.user_id is not null
        or (theirs.user_id is not null and r.hidden = 0)
        or one.deleted_at is not null or other.deleted_at is not null) limit ${MAX_ROWS}`,
    ({ id }) => `friend request ${id} is open`,
  ),
];
