import { directConversation } from "@teahouse/protocol";
import { loosen, type Violation } from "./violation.ts";

/** Violations of the invariants of people and friendships. */
export const peopleBreaks: readonly Violation[] = [
  [
    "No two users have the same username",
    async (sql, full) => {
      await loosen(sql, "users");
      const { username } = full.alice;
      return await sql`update users set username = ${username},
        username_folded = ${username.toLowerCase()} where id = ${full.bob.id}`;
    },
  ],
  [
    "A person has a username, and a deleted user has only a number",
    (sql) => sql`update users set nickname = 'ghost' where deleted_at is not null`,
  ],
  [
    "Every session belongs to an existing account",
    (sql, full) => sql`update users set deleted_at = 9 where id = ${full.bob.id}`,
  ],
  [
    "A suspended account has no session",
    (sql, full) => sql`update users set suspended_at = 9 where id = ${full.bob.id}`,
  ],
  [
    "Every password reset is for an existing account",
    (sql) => sql`insert into password_resets (token_hash, user_id, expires_at)
      values ('nobody', 999999, 9)`,
  ],
  [
    "Every user is in the public room, unless it is closed",
    (sql, full) => sql`delete from memberships where user_id = ${full.dave.id}`,
  ],
  [
    "No number belongs to both a user and a group",
    (sql, full) => sql`update users set id = ${full.dissolved} where id = ${full.dave.id}`,
  ],
  [
    "No counter is below the newest number that it gave",
    (sql) => sql`update counters set value = 1 where name = 'friend_requests'`,
  ],
  [
    "A friend request is decided once, and its state agrees with the log",
    (sql, full) => sql`update friend_requests set state = 'declined'
      where from_user = ${full.dave.id}`,
  ],
  [
    "A friend request is decided once, and its state agrees with the log",
    (sql, full) => sql`delete from friend_requests where from_user = ${full.dave.id}`,
  ],
  [
    "A friend request is decided once, and its state agrees with the log",
    (sql) => sql`update events set body = (select max(body) from events
        where body like '%"friend-request.decided"%')
      where id = (select max(id) from events)`,
  ],
  [
    "No two open friend requests have the same sender and receiver",
    async (sql, full) => {
      await sql`drop index friend_requests_open`;
      await sql`insert into friend_requests (id, from_user, to_user, text, source, state, hidden, at)
        values (9999, ${full.dave.id}, ${full.alice.id}, '', 'search', 'pending', 0, 9)`;
    },
  ],
  [
    "No open friend request is to a friend, past a block, or of a deleted user",
    (sql, full) => sql`update friend_requests set hidden = 0 where from_user = ${full.erin.id}`,
  ],
  [
    "A friendship has two rows, one for each of two users",
    (sql, full) => sql`delete from friendships where user_id = ${full.alice.id}`,
  ],
  [
    "Friendships are the ones that the log started and did not end",
    (sql, full) => sql`delete from friendships
      where user_id = ${full.alice.id} or friend_id = ${full.alice.id}`,
  ],
  [
    "Friendships are the ones that the log started and did not end",
    (sql, full) => sql`insert into friendships (user_id, friend_id, remark, category, since)
      values (${full.bob.id}, ${full.dave.id}, '', '', 9)`,
  ],
  [
    "No friend is blocked or deleted",
    (sql, full) => sql`insert into blocks (user_id, blocked_id, at)
      values (${full.alice.id}, ${full.bob.id}, 9)`,
  ],
  [
    "The two users of a temporary conversation are not friends",
    (sql, full) => sql`update temporary_conversations
      set conversation = ${directConversation(full.alice.id, full.carol.id)}`,
  ],
  [
    "A temporary conversation was begun by one of its users, from an existing group",
    (sql, full) => sql`update temporary_conversations set starter = ${full.bob.id}`,
  ],
];
