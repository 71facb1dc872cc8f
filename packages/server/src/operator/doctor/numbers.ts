import { type Check, checkRows, MAX_ROWS } from "./check.ts";

/** The numbers of users, groups and other things: `counters`. */
export const numberChecks: readonly Check[] = [
  checkRows(
    "No number belongs to both a user and a group",
    (sql) => sql<{ id: number }>`
      select u.id from users u join groups g on g.id = u.id limit ${MAX_ROWS}`,
    ({ id }) => `number ${id}`,
  ),
  checkRows(
    "No counter is below the newest number that it gave",
    (sql) => sql<{ name: string; newest: number; value: number }>`
      select n.name, n.newest, coalesce(c.value, 0) as value from (
        select 'numbers' as name, max(id) as newest from users
        union all select 'numbers', max(id) from groups
        union all select 'friend_requests', max(id) from friend_requests
        union all select 'join-requests', max(id) from join_requests
        union all select 'invitations', max(id) from invitations
        union all select 'invite-links', max(id) from invite_links
        union all select 'registration-codes', max(id) from registration_codes
        union all select 'announcements', max(id) from announcements) n
        left join counters c on c.name = n.name
      where n.newest > coalesce(c.value, 0)`,
    ({ name, newest, value }) => `counter ${name} is at ${value}, but number ${newest} exists`,
  ),
];
