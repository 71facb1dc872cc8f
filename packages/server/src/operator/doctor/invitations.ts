import { type Check, checkRows, MAX_ROWS } from "./check.ts";
import { DecidedOnce, type Requests, type Standing } from "./decided-once.ts";

const requests: Requests = {
  noun: "invitation",
  sent: (event) => (event.type === "invitation.sent" ? event.invitation : undefined),
  decided: (event) =>
    event.type === "invitation.decided" ? { id: event.invitation, state: event.state } : undefined,
  rows: (sql, after) => sql<Standing>`select id, state from invitations
    where id > ${after} order by id limit ${MAX_ROWS}`,
};

/** Invitations: `invitations`. */
export const invitationChecks: readonly Check[] = [
  {
    name: "An invitation is decided once, and its state agrees with the log",
    walk: () => new DecidedOnce(requests),
  },
  checkRows(
    "No open invitation is to a member, of or to a deleted user, or to a dissolved group",
    (sql) => sql<{ id: number }>`select i.id from invitations i
        join groups g on g.id = i.group_id
        join users u on u.id = i.user_id
        join users host on host.id = i.by_user
        left join memberships m on m.group_id = i.group_id and m.user_id = i.user_id
      where i.state = 'pending' and (m.user_id is not null or g.dissolved = 1
        or u.deleted_at is not null or host.deleted_at is not null) limit ${MAX_ROWS}`,
    ({ id }) => `invitation ${id} is open`,
  ),
];
