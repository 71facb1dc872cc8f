import { ask, type Check, MOST } from "./check.ts";

/** Links into groups: `invite_links` and `invite_link_uses`. */
export const inviteLinkChecks: readonly Check[] = [
  ask(
    "A link counts those who have used it, and no more than it is for",
    (sql) => sql<{ id: number; used: number; users: number }>`
      select l.id, l.used, count(x.user_id) as users
      from invite_links l left join invite_link_uses x on x.link_id = l.id
      group by l.id, l.used, l.uses
      having count(x.user_id) <> l.used or (l.uses > 0 and l.used > l.uses)
      order by l.id limit ${MOST}`,
    ({ id, used, users }) => `link ${id} counts ${used} and has ${users}`,
  ),
];
