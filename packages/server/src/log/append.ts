import { type EventId, isTimelineType } from "@teahouse/protocol";
import type { Base } from "../database/house-clock.ts";
import { rows, type Sql, type Value } from "../database/sql.ts";
import { endOf, isOpen } from "./spans.ts";
import { readSpansOf } from "./store.ts";
import type { Amendment, Closing, Effects, Entry, Opening } from "./types.ts";

/** The SQL that appends to the log. Only the writer's batches run it. */

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

/** Inserts at least one event. */
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

/** Stores the time from which the house counts on after the database's clock was set. */
export async function setBase(sql: Sql, { time, clock }: Base): Promise<void> {
  await sql`update log set base_time = ${time}, base_clock = ${clock}`;
}
