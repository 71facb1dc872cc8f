import { PUBLIC_ROOM } from "@teahouse/protocol";
import { type Check, checkRows, MAX_ROWS } from "./check.ts";
import { RolesInLog } from "./roles-in-log.ts";

interface MemberRow {
  readonly group_id: number;
  readonly user_id: number;
}

const inWords = ({ group_id, user_id }: MemberRow): string =>
  `user ${user_id} in group ${group_id}`;

/** Memberships: `memberships`, `bans` and `left_groups`. */
export const membershipChecks: readonly Check[] = [
  checkRows(
    "No user is in a group twice",
    (sql) => sql<MemberRow>`select group_id, user_id from memberships
      group by group_id, user_id having count(*) > 1 limit ${MAX_ROWS}`,
    inWords,
  ),
  { name: "Members and their roles agree with the log", walk: () => new RolesInLog() },
  checkRows(
    "Every membership is of an existing user in an existing group",
    (sql) => sql<MemberRow>`select m.group_id, m.user_id from memberships m
        left join users u on u.id = m.user_id
        left join groups g on g.id = m.group_id
      where u.id is null or u.deleted_at is not null or g.id is null limit ${MAX_ROWS}`,
    inWords,
  ),
  checkRows(
    // In the public room a banned user stays a member, but cannot write.
    "No member is banned from the group",
    (sql) => sql<MemberRow>`select m.group_id, m.user_id from memberships m
        join bans b on b.group_id = m.group_id and b.user_id = m.user_id
      where m.group_id <> ${PUBLIC_ROOM} limit ${MAX_ROWS}`,
    inWords,
  ),
  checkRows(
    "No member counts as having left the group",
    (sql) => sql<MemberRow>`select m.group_id, m.user_id from left_groups l
      join memberships m on m.group_id = l.group_id and m.user_id = l.user_id limit ${MAX_ROWS}`,
    inWords,
  ),
];
