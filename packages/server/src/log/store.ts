import { type EventId, isTimelineType, type UserId } from "@teahouse/protocol";
import { list, padded, rows, type Sql, type Value } from "../database/sql.ts";
import { endOf, isOpen, type Span, type Spans } from "./spans.ts";
import type { Amendment, Closing, Effects, Entry, Opening, Topic } from "./types.ts";

/** The only SQL for the log: `log`, `events`, `audience`, `spans`. */

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

/** The columns of `events`, in the order in which both inserts name them. */
type EventValues = [
  ...[id: number, at: number, conversation: string | null, seq: number | null],
  ...[by: number | null, body: string, topics: string, effects: string | null],
];

function toValues({ id, at, event, topics, effects }: Entry): EventValues {
  const conversation =
    isTimelineType(event.type) && "conversation" in event ? event.conversation : null;
  const seq = event.type === "message.sent" ? event.seq : null;
  const by = "by" in event ? event.by : null;
  const stored = effects === undefined ? null : JSON.stringify(effects);
  return [id, at, conversation, seq, by, JSON.stringify(event), JSON.stringify(topics), stored];
}

export async function insertEvent(sql: Sql, entry: Entry): Promise<void> {
  const [id, at, conversation, seq, by, body, topics, effects] = toValues(entry);
  await sql`insert into events (id, at, conversation, seq, by_user, body, topics, effects)
    values (${id}, ${at}, ${conversation}, ${seq}, ${by}, ${body}, ${topics}, ${effects})`;
  const [topic, ...more] = entry.topics;
  if (topic !== undefined && more.length === 0) {
    await sql`insert into audience (topic, id) values (${topic}, ${id})`;
  } else {
    await sql`insert into audience (topic, id) values ${rows(toAudience(entry))}`;
  }
}

/** At least one; without effects. */
export async function insertEvents(sql: Sql, entries: readonly Entry[]): Promise<void> {
  await sql`insert into events (id, at, conversation, seq, by_user, body, topics, effects)
    values ${rows(entries.map(toValues))}`;
  await sql`insert into audience (topic, id) values ${rows(entries.flatMap(toAudience))}`;
}

function toAudience({ id, topics }: Entry): Value[][] {
  return topics.map((topic) => [topic, id]);
}

export async function applyEffects(sql: Sql, id: EventId, effects: Effects): Promise<void> {
  for (const closing of effects.closes ?? []) await closeSpan(sql, id, closing);
  for (const opening of effects.opens ?? []) await openSpan(sql, id, opening);
  for (const amendment of effects.amends ?? []) await amend(sql, amendment);
}

async function openSpan(sql: Sql, id: EventId, { user, conversation, from }: Opening) {
  const before = await readSpansOf(sql, user, conversation);
  if (isOpen(before)) return;
  const start = Math.max(from ?? id, endOf(before) + 1);
  await sql`insert into spans (user_id, conversation, from_id, to_id)
    values (${user}, ${conversation}, ${start}, ${null})`;
}

async function closeSpan(sql: Sql, id: EventId, { user, conversation, forget }: Closing) {
  if (forget) {
    await sql`delete from spans where user_id = ${user} and conversation = ${conversation}`;
    return;
  }
  await sql`update spans set to_id = ${id}
    where user_id = ${user} and conversation = ${conversation} and to_id is null`;
}

async function amend(sql: Sql, { id, event, bare }: Amendment) {
  await sql`update events set body = ${JSON.stringify(event)} where id = ${id}`;
  if (bare) await sql`update events set effects = ${null} where id = ${id}`;
}

export async function moveHead(sql: Sql, id: EventId, at: number): Promise<void> {
  await sql`update log set head = ${id}, last_at = ${at}`;
}

/** Makes the log's one row, with the epoch and the secret that client ids' contents are digested with. */
export async function createLog(sql: Sql, epoch: string, secret: string): Promise<void> {
  await sql`insert into log (one, epoch, head, last_at, secret) values (1, ${epoch}, 0, 0, ${secret})
    on conflict (one) do nothing`;
}

/** Gives the log another name, so that no cursor of before is one of it. */
export async function renameLog(sql: Sql, epoch: string): Promise<void> {
  await sql`update log set epoch = ${epoch}`;
}

export async function readSecret(sql: Sql): Promise<string> {
  const [row] = await sql<{ secret: string }>`select secret from log`;
  return row?.secret ?? "";
}

export async function eventAt(sql: Sql, id: EventId): Promise<number | undefined> {
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

/** The ids of one topic behind `after` up to `upTo`, at most `limit`, in order. */
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

/** The newest id of each topic; 0 where there is none. */
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

/** One's spans of one conversation, oldest first. */
export async function readSpansOf(
  sql: Sql,
  user: UserId,
  conversation: string,
): Promise<readonly Span[]> {
  const found = await sql<SpanRow>`select conversation, from_id, to_id from spans
    where user_id = ${user} and conversation = ${conversation} order by from_id`;
  return found.map(({ from_id, to_id }) => ({ from: from_id, to: to_id }));
}
