import type { ConversationId, EventId, UserId } from "@teahouse/protocol";
import { list, padded, rows, type Sql } from "../database/sql.ts";
import type { Span, Spans } from "./spans.ts";
import type { Entry, Topic } from "./types.ts";

/** The SQL that reads the log: `log`, `events`, `audience`, `spans`. `append.ts` writes it. */

interface EventRow {
  readonly id: number;
  readonly at: number;
  readonly body: string;
  readonly topics: string;
  readonly effects: string | null;
}

function toEntry(row: EventRow): Entry {
  return {
    id: row.id,
    at: row.at,
    event: JSON.parse(row.body),
    topics: JSON.parse(row.topics),
    effects: row.effects === null ? undefined : JSON.parse(row.effects),
  };
}

/** Creates the log's one row, with its epoch and the secret key of content digests. */
export async function createLog(sql: Sql, epoch: string, secret: string): Promise<void> {
  await sql`insert into log (one, epoch, head, last_at, secret) values (1, ${epoch}, 0, 0, ${secret})
    on conflict (one) do nothing`;
}

/** Gives the log a new epoch, so that every earlier cursor becomes invalid. */
export async function renameLog(sql: Sql, epoch: string): Promise<void> {
  await sql`update log set epoch = ${epoch}`;
}

export async function readSecret(sql: Sql): Promise<string> {
  const [row] = await sql<{ secret: string }>`select secret from log`;
  return row?.secret ?? "";
}

export async function timeOfEvent(sql: Sql, id: EventId): Promise<number | undefined> {
  const [row] = await sql<{ at: number }>`select at from events where id = ${id}`;
  return row?.at;
}

export async function readEvent(sql: Sql, id: EventId): Promise<Entry | undefined> {
  const [row] = await sql<EventRow>`
    select id, at, body, topics, effects from events where id = ${id}`;
  return row === undefined ? undefined : toEntry(row);
}

/** Entries with ids above `after`, at most `limit`, in order. */
export async function readAfter(sql: Sql, after: EventId, limit: number): Promise<Entry[]> {
  const found = await sql<EventRow>`select id, at, body, topics, effects from events
    where id > ${after} order by id limit ${limit}`;
  return found.map(toEntry);
}

export async function readEvents(sql: Sql, ids: readonly EventId[]): Promise<Entry[]> {
  const found = await sql<EventRow>`select id, at, body, topics, effects from events
    where id in ${list(ids)} order by id`;
  return found.map(toEntry);
}

/** The ids of one topic after `after` up to `upTo`, at most `limit`, in order. */
export async function topicIds(
  sql: Sql,
  topic: Topic,
  after: EventId,
  upTo: EventId,
  limit: number,
): Promise<EventId[]> {
  const found = await sql<{ id: number }>`select id from audience
    where topic = ${topic} and id > ${after} and id <= ${upTo} order by id limit ${limit}`;
  return found.map((row) => row.id);
}

/** The newest id of each topic; 0 for a topic without events. */
export async function topicHeads(sql: Sql, topics: readonly Topic[]): Promise<Map<Topic, EventId>> {
  const wanted = rows(padded(topics.map((topic) => [topic])));
  const found = await sql<{ topic: Topic; id: EventId | null }>`
    with wanted (topic) as (values ${wanted})
    select topic, (select max(a.id) from audience a where a.topic = wanted.topic) as id
    from wanted`;
  return new Map(found.map(({ topic, id }) => [topic, id ?? 0]));
}

interface SpanRow {
  readonly conversation: string;
  readonly from_id: number;
  readonly to_id: number | null;
}

/** All spans of a user, oldest first. */
export async function readSpans(sql: Sql, user: UserId): Promise<Spans> {
  const found = await sql<SpanRow>`select conversation, from_id, to_id from spans
    where user_id = ${user} order by from_id`;
  const spans = new Map<string, Span[]>();
  for (const { conversation, from_id, to_id } of found) {
    const of = spans.get(conversation) ?? [];
    of.push({ from: from_id, to: to_id });
    spans.set(conversation, of);
  }
  return spans;
}

/** A user's spans of one conversation, oldest first. */
export async function readSpansOf(
  sql: Sql,
  user: UserId,
  conversation: string,
): Promise<readonly Span[]> {
  const found = await sql<SpanRow>`select conversation, from_id, to_id from spans
    where user_id = ${user} and conversation = ${conversation} order by from_id`;
  return found.map(({ from_id, to_id }) => ({ from: from_id, to: to_id }));
}

/** The wanted pairs in which the user sees, or once saw, a part of the conversation. */
export async function readVisibleAmong(
  sql: Sql,
  wanted: readonly { readonly user: UserId; readonly conversation: ConversationId }[],
): Promise<{ readonly user: UserId; readonly conversation: ConversationId }[]> {
  const given = rows(padded(wanted.map(({ user, conversation }) => [user, conversation])));
  const found = await sql<{ user_id: UserId; conversation: ConversationId }>`with wanted as (
      select distinct cast(column1 as bigint) as user_id, column2 as conversation
      from (values ${given}) given)
    select distinct s.user_id, s.conversation
    from wanted w join spans s on s.user_id = w.user_id and s.conversation = w.conversation`;
  return found.map(({ user_id: user, conversation }) => ({ user, conversation }));
}
