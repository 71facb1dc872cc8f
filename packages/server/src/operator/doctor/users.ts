import { PUBLIC_ROOM, SYSTEM_USER } from "@teahouse/protocol";
import { type Check, checkRows, MAX_ROWS } from "./check.ts";

/** Users: `users` and `sessions`. */
export const userChecks: readonly Check[] = [
  checkRows(
    "No two users have the same username",
    (sql) => sql<{ name: string; first: number; last: number }>`
      select username_folded as name, min(id) as first, max(id) as last from users
      where username_folded is not null group by username_folded having count(*) > 1
      limit ${MAX_ROWS}`,
    ({ name, first, last }) => `users ${first} and ${last} have the username ${name}`,
  ),
  checkRows(
    "A person has a username, and a deleted user has only a number",
    (sql) => sql<{ id: number }>`select id from users
      where (kind = 'person' and deleted_at is null and username is null)
        or (username is null and username_folded is not null)
        or (username is not null and username_folded is null)
        or (deleted_at is not null and (username is not null or password_hash is not null
          or nickname <> '' or bio <> ''))
      limit ${MAX_ROWS}`,
    ({ id }) => `user ${id}`,
  ),
  checkRows(
    "Every session belongs to an existing account",
    (sql) => sql<{ id: string; user_id: number }>`select s.id, s.user_id
      from sessions s left join users u on u.id = s.user_id
      where u.id is null or u.deleted_at is not null limit ${MAX_ROWS}`,
    ({ id, user_id }) => `session ${id} of user ${user_id}`,
  ),
  checkRows(
    "A suspended account has no session",
    (sql) => sql<{ id: string; user_id: number }>`select s.id, s.user_id
      from sessions s join users u on u.id = s.user_id
      where u.suspended_at is not null limit ${MAX_ROWS}`,
    ({ id, user_id }) => `session ${id} of user ${user_id}`,
  ),
  checkRows(
    "Every password reset is for an existing account",
    (sql) => sql<{ user_id: number }>`select r.user_id
      from password_resets r left join users u on u.id = r.user_id
      where u.id is null or u.deleted_at is not null limit ${MAX_ROWS}`,
    ({ user_id }) => `user ${user_id}`,
  ),
  checkRows(
    "Every user is in the public room, unless it is closed",
    (sql) => sql<{ id: number }>`select u.id from users u
        left join memberships m on m.group_id = ${PUBLIC_ROOM} and m.user_id = u.id
      where u.deleted_at is null and u.id <> ${SYSTEM_USER} and m.user_id is null
        and exists (select 1 from groups g where g.id = ${PUBLIC_ROOM} and g.dissolved = 0) limit ${MAX_ROWS}`,
    ({ id }) => `user ${id}`,
  ),
];
