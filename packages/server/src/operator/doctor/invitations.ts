import { ask, type Check, MOST } from "./check.ts";
import { DecidedOnce, type Requests, type Standing } from "./decided-once.ts";

const requests: Requests = {
  what: "invitation",
  sent: (event) => (event.type === "invitation.sent" ? event.invitation : undefined),
  decided: (event) =>
    event.type === "invitation.decided" ? { id: event.invitation, state: event.state } : undefined,
  rows: (sql, after) => sql<Standing>`select id, state from invitations
    where id > ${after} order by id limit ${MOST}`,
};

/** Who was asked in: `invitations`. */
export const invitationChecks: readonly Check[] = [
  {
    name: "An invitation is decided once, and stands as the log tells",
    walk: () => new DecidedOnce(requests),
  },
  ask(
    "Nobody is invited who is in or has gone, nor where nobody is",
    (sql) => sql<{ id: number }>`select i.id from invitations i
        join groups g on g.id = i.group_id
        join users u on u.id = i.user_id
        join users host on host.id = i.by_user
        left join memberships m on m.group_id = i.group_id and m.user_id = i.user_id
      where i.state = 'pending' and (m.user_id is not null or g.dissolved = 1
        or u.deleted_at is not null or host.deleted_at is not null) limit ${MOST}`,
    ({ id }) => `invitation ${id} is open in vain`,
  ),
];
