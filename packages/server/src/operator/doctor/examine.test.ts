import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { directConversation } from "@teahouse/protocol";
import { type FullHouse, fillHouse } from "../../../../../tests/support/full-house.ts";
import { openHouse, type TestHouse } from "../../../../../tests/support/house.ts";
import type { Database } from "../../database/database.ts";
import { openDatabase } from "../../database/open.ts";
import type { Sql } from "../../database/sql.ts";
import { Clock } from "../../lib/clock.ts";
import { CHECKS, examine, examineState } from "./examine.ts";
import type { Finding } from "./finding.ts";

let house: TestHouse;
let full: FullHouse;
let database: Database;

beforeAll(async () => {
  house = await openHouse();
  full = await fillHouse(house);
});
afterAll(async () => {
  await database.close();
  await house.start();
  await house.close();
});

test("a house in which everything has happened is healthy, while it is open", async () => {
  const findings = await examine(house.app.house.database);
  expect(findings.map(String).filter((line) => !line.startsWith("ok "))).toEqual([]);
  expect(findings.map(({ name }) => name)).toEqual(CHECKS.map(({ name }) => name));
  await house.stop();
  const { folder, url } = house.place;
  database = await openDatabase({ folder, ...(url === undefined ? {} : { url }) }, new Clock());
});

class Undone extends Error {}

/** What the doctor finds wrong where something was broken; it is whole again then. */
async function brokenBy(breaks: (sql: Sql) => Promise<unknown>): Promise<readonly Finding[]> {
  let findings: readonly Finding[] = [];
  const undone = database.write(async (sql) => {
    await breaks(sql);
    findings = await examineState(sql);
    throw new Undone();
  });
  await undone.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return findings.filter(({ ok }) => !ok);
}

type Break = readonly [name: string, breaks: (sql: Sql) => Promise<unknown>];

/** Takes the keys from a table, as a damaged index would. */
async function loosen(sql: Sql, table: "memberships" | "users"): Promise<void> {
  if (table === "memberships") {
    await sql`create table loose as select * from memberships`;
    await sql`drop table memberships`;
    await sql`alter table loose rename to memberships`;
  } else {
    await sql`create table loose as select * from users`;
    await sql`drop table users`;
    await sql`alter table loose rename to users`;
  }
}

/** Each thing that is to hold, and how it is broken by hand. */
const BREAKS: readonly Break[] = [
  ["The ids of the log run from 1 without gaps", (sql) => sql`delete from events where id = 3`],
  ["The times of the log never go back", (sql) => sql`update events set at = 1 where id = 3`],
  ["The log's head is its newest event", (sql) => sql`update log set last_at = last_at + 1`],
  ["The log's head is its newest event", (sql) => sql`update log set head = head + 1`],
  ["The log's head is its newest event", (sql) => sql`delete from log`],
  [
    "The columns of an event say what its body says",
    (sql) => sql`update events set by_user = ${full.bob.id} where seq = 1`,
  ],
  [
    "Nobody hears of an event to whom it was not told",
    (sql) => sql`insert into audience (topic, id) values ('u:10009', 3)`,
  ],
  [
    "Nobody hears of an event to whom it was not told",
    (sql) => sql`insert into audience (topic, id) values ('u:10009', 100000)`,
  ],
  [
    "Everybody hears of an event to whom it was told",
    (sql) => sql`delete from audience where id = 3`,
  ],
  [
    "The messages of a conversation are numbered from 1 without gaps, in the order of the log",
    (sql) => sql`update events set seq = 90
      where seq = 2 and conversation = ${`g:${full.group}`}`,
  ],
  [
    "A conversation knows its newest message",
    (sql) => sql`update conversations set last_seq = last_seq + 1 where id = 'g:10000'`,
  ],
  [
    "What happens in a conversation happens in one that there is",
    (sql) => sql`delete from conversations where id = ${`g:${full.group}`}`,
  ],
  [
    "The spans of somebody in a conversation do not overlap, and only the last is open",
    (sql) => sql`insert into spans (user_id, conversation, from_id, to_id)
      values (${full.bob.id}, 'g:10000', 7, 9)`,
  ],
  [
    "No span reaches past the head of the log",
    (sql) => sql`update spans set to_id = 100000
      where user_id = ${full.erin.id} and conversation = ${`g:${full.group}`}`,
  ],
  [
    "Nobody hears a group who is not in it",
    (sql) => sql`update spans set to_id = ${null}
      where user_id = ${full.erin.id} and conversation = ${`g:${full.group}`}`,
  ],
  [
    "Everybody hears a group who is in it",
    (sql) => sql`update spans set to_id = from_id
      where user_id = ${full.bob.id} and conversation = ${`g:${full.group}`}`,
  ],
  [
    "Friends see their conversation, both of them",
    (sql) => sql`delete from spans where user_id = ${full.carol.id}
      and conversation = ${directConversation(full.alice.id, full.carol.id)}`,
  ],
  [
    "Nobody sees the conversation of two others",
    (sql) => sql`insert into spans (user_id, conversation, from_id, to_id)
      values (${full.dave.id}, ${directConversation(full.alice.id, full.carol.id)}, 0, 9)`,
  ],
  [
    "Nobody has read, told or shown more of a conversation than there is",
    (sql) => sql`update receipts set read_up_to = 99 where user_id = ${full.carol.id}`,
  ],
  [
    "Everybody has a receipt of what they hear",
    (sql) => sql`delete from receipts where user_id = ${full.frank.id}`,
  ],
  [
    "Nobody has seen a notice that they have not got",
    (sql) => sql`update inboxes set read_up_to = 100000 where user_id = ${full.carol.id}`,
  ],
  [
    "Each message is the answer of its client id, and no other",
    (sql) => sql`update client_ids set result = '{"id":1,"seq":1,"at":1}'
      where user_id = ${full.alice.id} and scope = ${`g:${full.group}`}`,
  ],
  [
    "Each message is the answer of its client id, and no other",
    (sql) => sql`insert into client_ids (user_id, scope, client_id, digest, result)
      values (${full.alice.id}, 'g:10000', 'lost', 'd', '{"id":100000,"seq":9,"at":9}')`,
  ],
  [
    "A username is one person's",
    async (sql) => {
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
    (sql) => sql`update users set deleted_at = 9 where id = ${full.bob.id}`,
  ],
  [
    "Everybody is in the public room",
    (sql) => sql`delete from memberships where user_id = ${full.dave.id}`,
  ],
  [
    "A number is a user's or a group's, and not both",
    (sql) => sql`update users set id = ${full.dissolved} where id = ${full.dave.id}`,
  ],
  [
    "No counter is behind what it has numbered",
    (sql) => sql`update counters set value = 1 where name = 'friend_requests'`,
  ],
  [
    "A friend request is decided once, and stands as the log tells",
    (sql) => sql`update friend_requests set state = 'declined'
      where from_user = ${full.dave.id}`,
  ],
  [
    "A friend request is decided once, and stands as the log tells",
    (sql) => sql`delete from friend_requests where from_user = ${full.dave.id}`,
  ],
  [
    "A friend request is decided once, and stands as the log tells",
    (sql) => sql`update events set body = (select max(body) from events
        where body like '%"friend-request.decided"%')
      where id = (select max(id) from events)`,
  ],
  [
    "Nobody waits for the same answer twice",
    async (sql) => {
      await sql`drop index friend_requests_open`;
      await sql`insert into friend_requests (id, from_user, to_user, text, source, state, hidden, at)
        values (9999, ${full.dave.id}, ${full.alice.id}, '', 'search', 'pending', 0, 9)`;
    },
  ],
  [
    "Nobody asks a friend, or somebody who has gone, or past a block",
    (sql) => sql`update friend_requests set hidden = 0 where from_user = ${full.erin.id}`,
  ],
  [
    "A friendship has two halves, of two people",
    (sql) => sql`delete from friendships where user_id = ${full.alice.id}`,
  ],
  [
    "Friends are those of whom the log tells it",
    (sql) => sql`delete from friendships
      where user_id = ${full.alice.id} or friend_id = ${full.alice.id}`,
  ],
  [
    "Friends are those of whom the log tells it",
    (sql) => sql`insert into friendships (user_id, friend_id, remark, category, since)
      values (${full.bob.id}, ${full.dave.id}, '', '', 9)`,
  ],
  [
    "No friend is blocked, or has gone",
    (sql) => sql`insert into blocks (user_id, blocked_id, at)
      values (${full.alice.id}, ${full.bob.id}, 9)`,
  ],
  [
    "A temporary conversation is of two who are no friends",
    (sql) => sql`update temporary_conversations
      set conversation = ${directConversation(full.alice.id, full.carol.id)}`,
  ],
  [
    "A temporary conversation is begun by one of the two, from a group that there is",
    (sql) => sql`update temporary_conversations set starter = ${full.bob.id}`,
  ],
  [
    "A living group has one owner, whom it names; a dissolved one has none",
    (sql) => sql`update memberships set role = 'owner'
      where group_id = ${full.group} and user_id = ${full.bob.id}`,
  ],
  [
    "A living group has one owner, whom it names; a dissolved one has none",
    (sql) => sql`update groups set owner_id = ${full.bob.id} where id = ${full.group}`,
  ],
  [
    "A group counts those who are in it; a dissolved one has nobody",
    (sql) => sql`update groups set member_count = member_count - 1 where id = ${full.group}`,
  ],
  [
    "A group counts those who are in it; a dissolved one has nobody",
    (sql) => sql`update groups set dissolved = 1 where id = ${full.group}`,
  ],
  [
    "No owner is muted",
    (sql) => sql`update mutes set user_id = ${full.alice.id} where group_id = ${full.group}`,
  ],
  [
    "Every group has its conversation",
    (sql) => sql`delete from conversations where id = ${`g:${full.dissolved}`}`,
  ],
  [
    "A group that bans addresses knows that it does",
    async (sql) => {
      await sql`insert into banned_addresses (group_id, address, user_id, until)
        values (${full.group}, 'digest', ${full.erin.id}, 9)`;
      await sql`update groups set bans_addresses = 0`;
    },
  ],
  [
    "Nobody is in a group twice",
    async (sql) => {
      await loosen(sql, "memberships");
      await sql`insert into memberships select * from memberships
        where group_id = ${full.group} and user_id = ${full.carol.id}`;
    },
  ],
  [
    "Who is in a group, and as what, is what the log tells",
    (sql) => sql`update memberships set role = 'admin'
      where group_id = ${full.group} and user_id = ${full.carol.id}`,
  ],
  [
    "Who is in a group, and as what, is what the log tells",
    (sql) => sql`delete from memberships
      where group_id = ${full.group} and user_id = ${full.carol.id}`,
  ],
  [
    "Members are people who are there, in groups that there are",
    (sql) => sql`update users set deleted_at = 9 where id = ${full.bob.id}`,
  ],
  [
    "Nobody is in a group who is banned from it",
    (sql) => sql`insert into bans (group_id, user_id, by_user, at)
      values (${full.group}, ${full.carol.id}, 1, 9)`,
  ],
  [
    "Nobody has left a group who is in it",
    (sql) => sql`insert into left_groups (group_id, user_id, body)
      values (${full.group}, ${full.carol.id}, '{}')`,
  ],
  [
    "A join request is decided once, and stands as the log tells",
    (sql) => sql`update join_requests set state = 'approved' where user_id = ${full.dave.id}`,
  ],
  [
    "Nobody asks twice to be let in",
    async (sql) => {
      await sql`drop index join_requests_open`;
      await sql`insert into join_requests (id, group_id, user_id, source, text, question, answer,
          state, at, reason)
        values (9999, ${full.group}, ${full.dave.id}, 'search', '', '', '', 'pending', 9, '')`;
    },
  ],
  [
    "Nobody waits to be let in who is in or banned or has gone, nor where nobody is",
    (sql) => sql`insert into bans (group_id, user_id, by_user, at)
      values (${full.group}, ${full.dave.id}, 1, 9)`,
  ],
  [
    "An invitation is decided once, and stands as the log tells",
    (sql) => sql`update invitations set state = 'declined'`,
  ],
  [
    "Nobody is invited who is in or has gone, nor where nobody is",
    (sql) => sql`update invitations set group_id = ${full.dissolved}`,
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
    (sql) => sql`update pins set message_id = (select e.id from events e
      where e.conversation = pins.conversation and e.body like '%"recalled":{%')`,
  ],
  [
    "A notice stands in the inbox of everybody to whom it was told, and in no other",
    (sql) => sql`delete from notices where user_id = ${full.frank.id}`,
  ],
  [
    "A notice stands in the inbox of everybody to whom it was told, and in no other",
    (sql) => sql`insert into notices (user_id, id) values (${full.dave.id}, 3)`,
  ],
];

describe("what is broken by hand is found", () => {
  test.each(BREAKS)("%s", async (name, breaks) => {
    const found = await brokenBy(breaks);
    expect(found.map((finding) => finding.name)).toContain(name);
    const line = String(found.find((finding) => finding.name === name));
    expect(line).toStartWith("WRONG ");
    expect(line).not.toContain("undefined");
    expect(line).not.toContain("NaN");
  });

  test("and there is nothing that is not broken here", () => {
    const broken = new Set(BREAKS.map(([name]) => name));
    expect([...broken].sort()).toEqual(CHECKS.map(({ name }) => name).sort());
  });

  test("and nothing stays broken", async () => {
    expect((await examine(database)).every(({ ok }) => ok)).toBe(true);
  });
});
