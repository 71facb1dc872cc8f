import { type Check, checkRows, MAX_ROWS } from "./check.ts";

/** Invite links: `invite_links` and `invite_link_uses`. */
export const inviteLinkChecks: readonly Check[] = [
  checkRows(
    "An invite link counts its users, and has no more than it allows",
    (sql) => sql<{ id: number; used: number; users: number }>`
      select l.id, l.used, count(x.user_id) as users
      from invite_links l left join invite_link_uses x on x.link_id = l.id
      group by l.id, l.used, l.uses
      having count(x.user_id) <> l.used or (l.uses > 0 and l.used > l.uses)
      order by l.id limit ${MAX_ROWS}`,
    ({ id, used, users }) => `link ${id} counts ${used} users and has ${users}`,
  ),
];
