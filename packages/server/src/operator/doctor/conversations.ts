import { type Check, checkRows, MAX_ROWS } from "./check.ts";

/** The numbers of messages: `conversations` against `events`. */
export const conversationChecks: readonly Check[] = [
  checkRows(
    "The messages of a conversation are numbered from 1 without gaps, in the order of the log",
    (sql) => sql<{ conversation: string; seq: number; before: number }>`
      select conversation, seq, before from (select conversation, seq,
          coalesce(lag(seq) over (partition by conversation order by id), 0) as before
        from events where seq is not null) numbered
      where seq <> before + 1 limit ${MAX_ROWS}`,
    ({ conversation, seq, before }) => `in ${conversation} message ${seq} follows ${before}`,
  ),
  checkRows(
    "A conversation has the number of its newest message",
    (sql) => sql<{ id: string; last_seq: number; newest: number }>`
      select c.id, c.last_seq, coalesce(n.newest, 0) as newest
      from conversations c left join (select conversation, max(seq) as newest from events
        where seq is not null group by conversation) n on n.conversation = c.id
      where c.last_seq <> coalesce(n.newest, 0) limit ${MAX_ROWS}`,
    ({ id, last_seq, newest }) => `${id} has the number ${last_seq}, its newest message ${newest}`,
  ),
  checkRows(
    "Every event of a timeline belongs to an existing conversation",
    (sql) => sql<{ conversation: string }>`
      select t.conversation from (select conversation from events
          where conversation is not null group by conversation) t
        left join conversations c on c.id = t.conversation
      where c.id is null limit ${MAX_ROWS}`,
    ({ conversation }) => `there is no conversation ${conversation}`,
  ),
];
