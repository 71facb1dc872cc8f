import { loosen, type Violation } from "./violation.ts";

/** Violations of the invariants of groups. */
export const groupBreaks: readonly Violation[] = [
  [
    "A living group has one owner, whom it names; a dissolved one has none",
    (sql, full) => sql`update memberships set role = 'owner'
      where group_id = ${full.group} and user_id = ${full.bob.id}`,
  ],
  [
    "A living group has one owner, whom it names; a dissolved one has none",
    (sql, full) => sql`update groups set owner_id = ${full.bob.id} where id = ${full.group}`,
  ],
  [
    "A group counts those who are in it; a dissolved one has nobody",
    (sql, full) => sql`update groups set member_count = member_count - 1 where id = ${full.group}`,
  ],
  [
    "A group counts those who are in it; a dissolved one has nobody",
    (sql, full) => sql`update groups set dissolved = 1 where id = ${full.group}`,
  ],
  [
    "No owner is muted",
    (sql, full) => sql`update mutes set user_id = ${full.alice.id} where group_id = ${full.group}`,
  ],
  [
    "Every group has its conversation",
    (sql, full) => sql`delete from conversations where id = ${`g:${full.dissolved}`}`,
  ],
  [
    "A group that bans addresses knows that it does",
    async (sql, full) => {
      await sql`insert into banned_addresses (group_id, address, user_id, until)
        values (${full.group}, 'digest', ${full.erin.id}, 9)`;
      await sql`update groups set bans_addresses = 0`;
    },
  ],
  [
    "Nobody is in a group twice",
    async (sql, full) => {
      await loosen(sql, "memberships");
      await sql`insert into memberships select * from memberships
        where group_id = ${full.group} and user_id = ${full.carol.id}`;
    },
  ],
  [
    "Who is in a group, and as what, is what the log tells",
    (sql, full) => sql`update memberships set role = 'admin'
      where group_id = ${full.group} and user_id = ${full.carol.id}`,
  ],
  [
    "Who is in a group, and as what, is what the log tells",
    (sql, full) => sql`delete from memberships
      where group_id = ${full.group} and user_id = ${full.carol.id}`,
  ],
  [
    "Members are people who are there, in groups that there are",
    (sql, full) => sql`update users set deleted_at = 9 where id = ${full.bob.id}`,
  ],
  [
    "Nobody is in a group who is banned from it",
    (sql, full) => sql`insert into bans (group_id, user_id, by_user, at)
      values (${full.group}, ${full.carol.id}, 1, 9)`,
  ],
  [
    "Nobody has left a group who is in it",
    (sql, full) => sql`insert into left_groups (group_id, user_id, body)
      values (${full.group}, ${full.carol.id}, '{}')`,
  ],
  [
    "A join request is decided once, and stands as the log tells",
    (sql, full) => sql`update join_requests set state = 'approved' where user_id = ${full.dave.id}`,
  ],
  [
    "Nobody asks twice to be let in",
    async (sql, full) => {
      await sql`drop index join_requests_open`;
      await sql`insert into join_requests (id, group_id, user_id, source, text, question, answer,
          state, at, reason)
        values (9999, ${full.group}, ${full.dave.id}, 'search', '', '', '', 'pending', 9, '')`;
    },
  ],
  [
    "Nobody waits to be let in who is in or banned or has gone, nor where nobody is",
    (sql, full) => sql`insert into bans (group_id, user_id, by_user, at)
      values (${full.group}, ${full.dave.id}, 1, 9)`,
  ],
  [
    "An invitation is decided once, and stands as the log tells",
    (sql) => sql`update invitations set state = 'declined'`,
  ],
  [
    "Nobody is invited who is in or has gone, nor where nobody is",
    (sql, full) => sql`update invitations set group_id = ${full.dissolved}`,
  ],
  [
    "A link counts those who have used it, and no more than it is for",
    (sql) => sql`delete from invite_link_uses`,
  ],
  [
    "An announcement stands in the timeline of its group",
    (sql) => sql`update announcements set published_id = 3`,
  ],
  ["Only announcements that stand are read", (sql) => sql`update announcements set removed = 1`],
  ["Whom a message mentions it was sent to mention", (sql) => sql`update mentions set seq = 2`],
  [
    "What is pinned is a message of its conversation that was not taken back",
    (sql) => sql`update pins set message_id = (select min(e.id) from events e
      where e.conversation = pins.conversation and e.body like '%"recalled":{%')`,
  ],
  [
    "A notice stands in the inbox of everybody to whom it was told, and in no other",
    (sql, full) => sql`delete from notices where user_id = ${full.frank.id}`,
  ],
  [
    "A notice stands in the inbox of everybody to whom it was told, and in no other",
    (sql, full) => sql`insert into notices (user_id, id) values (${full.dave.id}, 3)`,
  ],
];
