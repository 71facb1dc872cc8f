import { directConversation } from "@teahouse/protocol";
import { loosen, type Violation } from "./violation.ts";

/** Violations of the invariants of people and friendships. */
export const peopleBreaks: readonly Violation[] = [
  [
    "A username is one person's",
    async (sql, full) => {
      await loosen(sql, "users");
      const { username } = full.alice;
      return await sql`update users set username = ${username},
        username_folded = ${username.toLowerCase()} where id = ${full.bob.id}`;
    },
  ],
  [
    "A person has a username, and who is deleted has nothing but a number",
    (sql) => sql`update users set nickname = 'ghost' where deleted_at is not null`,
  ],
  [
    "A session is of somebody whose account is there",
    (sql, full) => sql`update users set deleted_at = 9 where id = ${full.bob.id}`,
  ],
  [
    "Everybody is in the public room",
    (sql, full) => sql`delete from memberships where user_id = ${full.dave.id}`,
  ],
  [
    "A number is a user's or a group's, and not both",
    (sql, full) => sql`update users set id = ${full.dissolved} where id = ${full.dave.id}`,
  ],
  [
    "No counter is behind what it has numbered",
    (sql) => sql`update counters set value = 1 where name = 'friend_requests'`,
  ],
  [
    "A friend request is decided once, and stands as the log tells",
    (sql, full) => sql`update friend_requests set state = 'declined'
      where from_user = ${full.dave.id}`,
  ],
  [
    "A friend request is decided once, and stands as the log tells",
    (sql, full) => sql`delete from friend_requests where from_user = ${full.dave.id}`,
  ],
  [
    "A friend request is decided once, and stands as the log tells",
    (sql) => sql`update events set body = (select max(body) from events
        where body like '%"friend-request.decided"%')
      where id = (select max(id) from events)`,
  ],
  [
    "Nobody waits for the same answer twice",
    async (sql, full) => {
      await sql`drop index friend_requests_open`;
      await sql`insert into friend_requests (id, from_user, to_user, text, source, state, hidden, at)
        values (9999, ${full.dave.id}, ${full.alice.id}, '', 'search', 'pending', 0, 9)`;
    },
  ],
  [
    "Nobody asks a friend, or somebody who has gone, or past a block",
    (sql, full) => sql`update friend_requests set hidden = 0 where from_user = ${full.erin.id}`,
  ],
  [
    "A friendship has two halves, of two people",
    (sql, full) => sql`delete from friendships where user_id = ${full.alice.id}`,
  ],
  [
    "Friends are those of whom the log tells it",
    (sql, full) => sql`delete from friendships
      where user_id = ${full.alice.id} or friend_id = ${full.alice.id}`,
  ],
  [
    "Friends are those of whom the log tells it",
    (sql, full) => sql`insert into friendships (user_id, friend_id, remark, category, since)
      values (${full.bob.id}, ${full.dave.id}, '', '', 9)`,
  ],
  [
    "No friend is blocked, or has gone",
    (sql, full) => sql`insert into blocks (user_id, blocked_id, at)
      values (${full.alice.id}, ${full.bob.id}, 9)`,
  ],
  [
    "A temporary conversation is of two who are no friends",
    (sql, full) => sql`update temporary_conversations
      set conversation = ${directConversation(full.alice.id, full.carol.id)}`,
  ],
  [
    "A temporary conversation is begun by one of the two, from a group that there is",
    (sql, full) => sql`update temporary_conversations set starter = ${full.bob.id}`,
  ],
];
