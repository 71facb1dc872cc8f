import { loosen, type Violation } from "./violation.ts";

/** Violations of the invariants of groups. */
export const groupBreaks: readonly Violation[] = [
  [
    "A group has one owner, whom it names; a dissolved group has none",
    (sql, full) => sql`update memberships set role = 'owner'
      where group_id = ${full.group} and user_id = ${full.bob.id}`,
  ],
  [
    "A group has one owner, whom it names; a dissolved group has none",
    (sql, full) => sql`update groups set owner_id = ${full.bob.id} where id = ${full.group}`,
  ],
  [
    "A group counts its members; a dissolved group has none",
    (sql, full) => sql`update groups set member_count = member_count - 1 where id = ${full.group}`,
  ],
  [
    "A group counts its members; a dissolved group has none",
    (sql, full) => sql`update groups set dissolved = 1 where id = ${full.group}`,
  ],
  [
    "No owner is muted",
    (sql, full) => sql`update mutes set user_id = ${full.alice.id} where group_id = ${full.group}`,
  ],
  [
    "Every group has a conversation",
    (sql, full) => sql`delete from conversations where id = ${`g:${full.dissolved}`}`,
  ],
  [
    "A group with banned addresses is marked as such",
    async (sql, full) => {
      await sql`insert into banned_addresses (group_id, address, user_id, until)
        values (${full.group}, 'digest', ${full.erin.id}, 9)`;
      await sql`update groups set bans_addresses = 0`;
    },
  ],
  [
    "No user is in a group twice",
    async (sql, full) => {
      await loosen(sql, "memberships");
      await sql`insert into memberships select * from memberships
        where group_id = ${full.group} and user_id = ${full.carol.id}`;
    },
  ],
  [
    "Members and their roles agree with the log",
    (sql, full) => sql`update memberships set role = 'admin'
      where group_id = ${full.group} and user_id = ${full.carol.id}`,
  ],
  [
    "Members and their roles agree with the log",
    (sql, full) => sql`delete from memberships
      where group_id = ${full.group} and user_id = ${full.carol.id}`,
  ],
  [
    "Every membership is of an existing user in an existing group",
    (sql, full) => sql`update users set deleted_at = 9 where id = ${full.bob.id}`,
  ],
  [
    "No member is banned from the group",
    (sql, full) => sql`insert into bans (group_id, user_id, by_user, at)
      values (${full.group}, ${full.carol.id}, 1, 9)`,
  ],
  [
    "No member counts as having left the group",
    (sql, full) => sql`insert into left_groups (group_id, user_id, body)
      values (${full.group}, ${full.carol.id}, '{}')`,
  ],
  [
    "A join request is decided once, and its state agrees with the log",
    (sql, full) => sql`update join_requests set state = 'approved' where user_id = ${full.dave.id}`,
  ],
  [
    "No two open join requests are of the same user to the same group",
    async (sql, full) => {
      await sql`drop index join_requests_open`;
      await sql`insert into join_requests (id, group_id, user_id, source, text, question, answer,
          state, at, reason)
        values (9999, ${full.group}, ${full.dave.id}, 'search', '', '', '', 'pending', 9, '')`;
    },
  ],
  [
    "No open join request is of a member, of a banned or deleted user, or to a dissolved group",
    (sql, full) => sql`insert into bans (group_id, user_id, by_user, at)
      values (${full.group}, ${full.dave.id}, 1, 9)`,
  ],
  [
    "An invitation is decided once, and its state agrees with the log",
    (sql) => sql`update invitations set state = 'declined'`,
  ],
  [
    "No open invitation is to a member, of or to a deleted user, or to a dissolved group",
    (sql, full) => sql`update invitations set group_id = ${full.dissolved}`,
  ],
  [
    "An invite link counts its users, and has no more than it allows",
    (sql) => sql`delete from invite_link_uses`,
  ],
  [
    "Every announcement is in the timeline of its group",
    (sql) => sql`update announcements set published_id = 3`,
  ],
  ["No removed announcement has readers", (sql) => sql`update announcements set removed = 1`],
  [
    "Every stored mention belongs to a message with mentions",
    (sql) => sql`update mentions set seq = 2`,
  ],
  [
    "Every pin is on a message of its conversation that was not recalled",
    (sql) => sql`update pins set message_id = (select min(e.id) from events e
      where e.conversation = pins.conversation and e.body like '%"recalled":{%')`,
  ],
  [
    "A notice is in the inbox of each user that it was sent to, and in no other",
    (sql, full) => sql`delete from notices where user_id = ${full.frank.id}`,
  ],
  [
    "A notice is in the inbox of each user that it was sent to, and in no other",
    (sql, full) => sql`insert into notices (user_id, id) values (${full.dave.id}, 3)`,
  ],
];
