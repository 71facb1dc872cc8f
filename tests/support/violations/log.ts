import { directConversation } from "@teahouse/protocol";
import type { Violation } from "./violation.ts";

/** Violations of the invariants of the log. */
export const logBreaks: readonly Violation[] = [
  ["The ids of the log run from 1 without gaps", (sql) => sql`delete from events where id = 3`],
  ["The times of the log never go back", (sql) => sql`update events set at = 1 where id = 3`],
  ["The log's head is its newest event", (sql) => sql`update log set last_at = last_at + 1`],
  ["The log's head is its newest event", (sql) => sql`update log set head = head + 1`],
  ["The log's head is its newest event", (sql) => sql`delete from log`],
  [
    "The columns of an event agree with its body",
    (sql, full) => sql`update events set by_user = ${full.bob.id} where seq = 1`,
  ],
  [
    "No event has an audience beyond its topics",
    (sql) => sql`insert into audience (topic, id) values ('u:10009', 3)`,
  ],
  [
    "No event has an audience beyond its topics",
    (sql) => sql`insert into audience (topic, id) values ('u:10009', 100000)`,
  ],
  [
    "Every event has all of its topics as its audience",
    (sql) => sql`delete from audience where id = 3`,
  ],
  [
    "The messages of a conversation are numbered from 1 without gaps, in the order of the log",
    (sql, full) => sql`update events set seq = 90
      where seq = 2 and conversation = ${`g:${full.group}`}`,
  ],
  [
    "A conversation has the number of its newest message",
    (sql) => sql`update conversations set last_seq = last_seq + 1 where id = 'g:10000'`,
  ],
  [
    "Every event of a timeline belongs to an existing conversation",
    (sql, full) => sql`delete from conversations where id = ${`g:${full.group}`}`,
  ],
  [
    "A user's spans of a conversation do not overlap, and only the last is open",
    (sql, full) => sql`insert into spans (user_id, conversation, from_id, to_id)
      values (${full.bob.id}, 'g:10000', 7, 9)`,
  ],
  [
    "No span reaches past the head of the log",
    (sql, full) => sql`update spans set to_id = 100000
      where user_id = ${full.erin.id} and conversation = ${`g:${full.group}`}`,
  ],
  [
    "Only members have an open span of a group",
    (sql, full) => sql`update spans set to_id = ${null}
      where user_id = ${full.erin.id} and conversation = ${`g:${full.group}`}`,
  ],
  [
    "Every member has an open span of the group",
    (sql, full) => sql`update spans set to_id = from_id
      where user_id = ${full.bob.id} and conversation = ${`g:${full.group}`}`,
  ],
  [
    "Both friends have an open span of their conversation",
    (sql, full) => sql`delete from spans where user_id = ${full.carol.id}
      and conversation = ${directConversation(full.alice.id, full.carol.id)}`,
  ],
  [
    "Only the two users of a direct conversation have spans of it",
    (sql, full) => sql`insert into spans (user_id, conversation, from_id, to_id)
      values (${full.dave.id}, ${directConversation(full.alice.id, full.carol.id)}, 0, 9)`,
  ],
  [
    "Spans are the ones that the log opened and closed",
    (sql, full) => sql`update spans set to_id = to_id + 1
      where user_id = ${full.erin.id} and conversation = ${`g:${full.group}`}`,
  ],
  [
    "Spans are the ones that the log opened and closed",
    (sql, full) => sql`update spans set from_id = from_id - 1
      where user_id = ${full.frank.id} and conversation = ${`g:${full.group}`}`,
  ],
  [
    "Spans are the ones that the log opened and closed",
    (sql, full) => sql`delete from spans
      where user_id = ${full.erin.id} and conversation = ${`g:${full.group}`}`,
  ],
  [
    "No receipt goes beyond the newest message",
    (sql, full) => sql`update receipts set read_up_to = 99 where user_id = ${full.carol.id}`,
  ],
  [
    "Every open span has a receipt",
    (sql, full) => sql`delete from receipts where user_id = ${full.frank.id}`,
  ],
  [
    "No inbox is read beyond its newest notice",
    (sql, full) => sql`update inboxes set read_up_to = 100000 where user_id = ${full.carol.id}`,
  ],
  [
    "A recalled message has no content",
    (sql, full) => sql`update events set body = replace(body, '"text":""', '"text":"oops"')
      where by_user = ${full.carol.id} and body like '%"recalled":{%'`,
  ],
  [
    "A recalled message has no content",
    (sql, full) => sql`update events set body = replace(body, '"recalled":{', '"was":{')
      where by_user = ${full.erin.id}`,
  ],
  [
    "A recalled message has no content",
    (sql) => sql`update events set effects = replace(effects, '"text":""', '"text":"oops"')
      where body like '%"message.recalled"%'`,
  ],
  [
    "Each message has one client id, which leads to it",
    (sql, full) => sql`update client_ids set result = '{"id":1,"seq":1,"at":1}'
      where user_id = ${full.alice.id} and scope = ${`g:${full.group}`}`,
  ],
  [
    "Each message has one client id, which leads to it",
    (sql, full) => sql`insert into client_ids (user_id, scope, client_id, digest, result)
      values (${full.alice.id}, 'g:10000', 'lost', 'd', '{"id":100000,"seq":9,"at":9}')`,
  ],
];
