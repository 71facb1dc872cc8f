import { ask, type Check, MOST } from "./check.ts";
import { DecidedOnce, type Requests, type Standing } from "./decided-once.ts";

const requests: Requests = {
  what: "friend request",
  sent: (event) => (event.type === "friend-request.sent" ? event.request : undefined),
  decided: (event) =>
    event.type === "friend-request.decided" ? { id: event.request, state: event.state } : undefined,
  rows: (sql, after) => sql<Standing>`select id, state from friend_requests
    where id > ${after} order by id limit ${MOST}`,
};

/** Who asked whom to be friends: `friend_requests`. */
export const friendRequestChecks: readonly Check[] = [
  {
    name: "A friend request is decided once, and stands as the log tells",
    walk: () => new DecidedOnce(requests),
  },
  ask(
    "Nobody waits for the same answer twice",
    (sql) => sql<{ from_user: number; to_user: number }>`select from_user, to_user
      from friend_requests where state = 'pending'
      group by from_user, to_user having count(*) > 1 limit ${MOST}`,
    ({ from_user, to_user }) => `${from_user} of ${to_user}`,
  ),
  ask(
    "Nobody asks a friend, or somebody who has gone, or past a block",
    (sql) => sql<{ id: number }>`select r.id from friend_requests r
        join users one on one.id = r.from_user
        join users other on other.id = r.to_user
        left join friendships f on f.user_id = r.from_user and f.friend_id = r.to_user
        left join blocks mine on mine.user_id = r.from_user and mine.blocked_id = r.to_user
        left join blocks theirs on theirs.user_id = r.to_user and theirs.blocked_id = r.from_user
      where r.state = 'pending' and (f.user_id is not null or mine.user_id is not null
        or (theirs.user_id is not null and r.hidden = 0)
        or one.deleted_at is not null or other.deleted_at is not null) limit ${MOST}`,
    ({ id }) => `friend request ${id} is open in vain`,
  ),
];
