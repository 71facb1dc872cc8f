import { PUBLIC_ROOM, SYSTEM_USER } from "@teahouse/protocol";
import { ask, type Check, MOST } from "./check.ts";

/** People: `users` and `sessions`. */
export const userChecks: readonly Check[] = [
  ask(
    "A username is one person's",
    (sql) => sql<{ name: string; first: number; last: number }>`
      select username_folded as name, min(id) as first, max(id) as last from users
      where username_folded is not null group by username_folded having count(*) > 1
      limit ${MOST}`,
    ({ name, first, last }) => `${first} and ${last} are called ${name}`,
  ),
  ask(
    "A person has a username, and who is deleted has nothing but a number",
    (sql) => sql<{ id: number }>`select id from users
      where (kind = 'person' and deleted_at is null and username is null)
        or (username is null and username_folded is not null)
        or (username is not null and username_folded is null)
        or (deleted_at is not null and (username is not null or password_hash is not null
          or nickname <> '' or bio <> ''))
      limit ${MOST}`,
    ({ id }) => `user ${id}`,
  ),
  ask(
    "A session is of somebody whose account is there",
    (sql) => sql<{ id: string; user_id: number }>`select s.id, s.user_id
      from sessions s left join users u on u.id = s.user_id
      where u.id is null or u.deleted_at is not null limit ${MOST}`,
    ({ id, user_id }) => `session ${id} of ${user_id}`,
  ),
  ask(
    "Everybody is in the public room",
    (sql) => sql<{ id: number }>`select u.id from users u
        left join memberships m on m.group_id = ${PUBLIC_ROOM} and m.user_id = u.id
      where u.deleted_at is null and u.id <> ${SYSTEM_USER} and m.user_id is null limit ${MOST}`,
    ({ id }) => `user ${id} is not`,
  ),
];
