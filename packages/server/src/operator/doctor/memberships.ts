import { PUBLIC_ROOM } from "@teahouse/protocol";
import { ask, type Check, MOST } from "./check.ts";
import { RolesInLog } from "./roles-in-log.ts";

interface MemberRow {
  readonly group_id: number;
  readonly user_id: number;
}

const inWords = ({ group_id, user_id }: MemberRow): string => `${user_id} in group ${group_id}`;

/** Who is in which group: `memberships`, `bans` and `left_groups`. */
export const membershipChecks: readonly Check[] = [
  ask(
    "Nobody is in a group twice",
    (sql) => sql<MemberRow>`select group_id, user_id from memberships
      group by group_id, user_id having count(*) > 1 limit ${MOST}`,
    inWords,
  ),
  { name: "Who is in a group, and as what, is what the log tells", walk: () => new RolesInLog() },
  ask(
    "Members are people who are there, in groups that there are",
    (sql) => sql<MemberRow>`select m.group_id, m.user_id from memberships m
        left join users u on u.id = m.user_id
        left join groups g on g.id = m.group_id
      where u.id is null or u.deleted_at is not null or g.id is null limit ${MOST}`,
    inWords,
  ),
  ask(
    // In the public room who is banned stays and may not write.
    "Nobody is in a group who is banned from it",
    (sql) => sql<MemberRow>`select m.group_id, m.user_id from memberships m
        join bans b on b.group_id = m.group_id and b.user_id = m.user_id
      where m.group_id <> ${PUBLIC_ROOM} limit ${MOST}`,
    inWords,
  ),
  ask(
    "Nobody has left a group who is in it",
    (sql) => sql<MemberRow>`select m.group_id, m.user_id from left_groups l
      join memberships m on m.group_id = l.group_id and m.user_id = l.user_id limit ${MOST}`,
    inWords,
  ),
];
