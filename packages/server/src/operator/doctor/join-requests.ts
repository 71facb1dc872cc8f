import { type Check, checkRows, MAX_ROWS } from "./check.ts";
import { DecidedOnce, type Requests, type Standing } from "./decided-once.ts";

const requests: Requests = {
  noun: "join request",
  sent: (event) => (event.type === "join-request.sent" ? event.request : undefined),
  decided: (event) =>
    event.type === "join-request.decided" ? { id: event.request, state: event.state } : undefined,
  rows: (sql, after) => sql<Standing>`select id, state from join_requests
    where id > ${after} order by id limit ${MAX_ROWS}`,
};

/** Join requests: `join_requests`. */
export const joinRequestChecks: readonly Check[] = [
  {
    name: "A join request is decided once, and its state agrees with the log",
    walk: () => new DecidedOnce(requests),
  },
  checkRows(
    "No two open join requests are of the same user to the same group",
    (sql) => sql<{ group_id: number; user_id: number }>`select group_id, user_id
      from join_requests where state in ('pending', 'ignored')
      group by group_id, user_id having count(*) > 1 limit ${MAX_ROWS}`,
    ({ group_id, user_id }) => `user ${user_id} to group ${group_id}`,
  ),
  checkRows(
    "No open join request is of a member, of a banned or deleted user, or to a dissolved group",
    (sql) => sql<{ id: number }>`select r.id from join_requests r
        join groups g on g.id = r.group_id
        join users u on u.id = r.user_id
        left join memberships m on m.group_id = r.group_id and m.user_id = r.user_id
        left join bans b on b.group_id = r.group_id and b.user_id = r.user_id
      where r.state in ('pending', 'ignored') and (m.user_id is not null or g.dissolved = 1
        or b.user_id is not null or u.deleted_at is not null) limit ${MAX_ROWS}`,
    ({ id }) => `join request ${id} is open`,
  ),
];
