import { ask, type Check, MOST } from "./check.ts";

/** The numbers that things are called by: `counters`. */
export const numberChecks: readonly Check[] = [
  ask(
    "A number is a user's or a group's, and not both",
    (sql) => sql<{ id: number }>`
      select u.id from users u join groups g on g.id = u.id limit ${MOST}`,
    ({ id }) => `${id} is both`,
  ),
  ask(
    "No counter is behind what it has numbered",
    (sql) => sql<{ name: string; newest: number; value: number }>`
      select n.name, n.newest, coalesce(c.value, 0) as value from (
        select 'numbers' as name, max(id) as newest from users
        union all select 'numbers', max(id) from groups
        union all select 'friend_requests', max(id) from friend_requests
        union all select 'join-requests', max(id) from join_requests
        union all select 'invitations', max(id) from invitations
        union all select 'invite-links', max(id) from invite_links
        union all select 'announcements', max(id) from announcements) n
        left join counters c on c.name = n.name
      where n.newest > coalesce(c.value, 0)`,
    ({ name, newest, value }) => `${name} stands at ${value}, and there is a ${newest}`,
  ),
];
