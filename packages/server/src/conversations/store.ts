import type { ConversationId, EventId, NotifyLevel, Seq, Time, UserId } from "@teahouse/protocol";
import { list, only, type Sql } from "../database/sql.ts";

/** The only SQL for `conversations`, `receipts` and `notify_levels`, and for reading timelines. */

export async function insertConversation(sql: Sql, id: ConversationId): Promise<void> {
  await sql`insert into conversations (id, last_seq) values (${id}, 0) on conflict (id) do nothing`;
}

export async function lastSeqOf(sql: Sql, id: ConversationId): Promise<Seq> {
  const [row] = await sql<{ last_seq: Seq }>`select last_seq from conversations where id = ${id}`;
  return row?.last_seq ?? 0;
}

/** The newest message number at or below an event. */
export async function lastSeqUpTo(sql: Sql, id: ConversationId, upTo: EventId): Promise<Seq> {
  const [row] = await sql<{ seq: Seq }>`select seq from events
    where conversation = ${id} and id <= ${upTo} and seq is not null order by id desc limit 1`;
  return row?.seq ?? 0;
}

/** The next message number of a conversation. */
export async function takeSeq(sql: Sql, id: ConversationId): Promise<Seq> {
  const found = await sql<{ last_seq: Seq }>`update conversations set last_seq = last_seq + 1
    where id = ${id} returning last_seq`;
  return only(found).last_seq;
}

export interface ReceiptRow {
  readonly user_id: UserId;
  readonly conversation: ConversationId;
  readonly read_up_to: Seq;
  /** The newest receipt that was told in an event, and when. */
  readonly told_up_to: Seq;
  readonly told_at: Time;
  /** The newest receipt that the other one of a pair was told. */
  readonly shown_up_to: Seq;
}

export async function findReceipt(
  sql: Sql,
  user: UserId,
  conversation: ConversationId,
): Promise<ReceiptRow | undefined> {
  const [row] = await sql<ReceiptRow>`select user_id, conversation, read_up_to, told_up_to, told_at,
      shown_up_to from receipts where user_id = ${user} and conversation = ${conversation}`;
  return row;
}

export async function upsertReceipt(sql: Sql, row: ReceiptRow): Promise<void> {
  await sql`insert into receipts (user_id, conversation, read_up_to, told_up_to, told_at, shown_up_to)
    values (${row.user_id}, ${row.conversation}, ${row.read_up_to}, ${row.told_up_to},
      ${row.told_at}, ${row.shown_up_to})
    on conflict (user_id, conversation) do update set read_up_to = excluded.read_up_to,
      told_up_to = excluded.told_up_to, told_at = excluded.told_at,
      shown_up_to = excluded.shown_up_to`;
}

/** Receipts that moved on since they were last told. */
export async function findDueReceipts(
  sql: Sql,
  before: Time,
  limit: number,
): Promise<ReceiptRow[]> {
  return await sql<ReceiptRow>`select user_id, conversation, read_up_to, told_up_to, told_at,
      shown_up_to from receipts where told_up_to < read_up_to and told_at <= ${before}
    order by told_at limit ${limit}`;
}

/** Whether any receipt has moved on since it was last told. */
export async function hasUntoldReceipts(sql: Sql): Promise<boolean> {
  const found = await sql`select 1 as one from receipts where told_up_to < read_up_to limit 1`;
  return found.length > 0;
}

/** How many messages of others stand behind a seq up to another, counted to `most`. */
export async function countUnread(
  sql: Sql,
  user: UserId,
  conversation: ConversationId,
  readUpTo: Seq,
  lastSeq: Seq,
  most: number,
): Promise<number> {
  const found = await sql<{ unread: number }>`select count(*) as unread from (
      select 1 as one from events where conversation = ${conversation} and seq > ${readUpTo}
        and seq <= ${lastSeq} and by_user <> ${user} limit ${most}) counted`;
  return only(found).unread;
}

export interface NotifyLevelRow {
  readonly notify: NotifyLevel;
  /** 0 where it holds for ever. */
  readonly until: Time;
}

/** Somebody's level of a conversation; undefined where they are told everything. */
export async function findNotifyLevel(
  sql: Sql,
  user: UserId,
  conversation: ConversationId,
): Promise<NotifyLevelRow | undefined> {
  const [row] = await sql<NotifyLevelRow>`select notify, until from notify_levels
    where user_id = ${user} and conversation = ${conversation}`;
  return row;
}

export async function upsertNotifyLevel(
  sql: Sql,
  user: UserId,
  conversation: ConversationId,
  { notify, until }: NotifyLevelRow,
): Promise<void> {
  await sql`insert into notify_levels (user_id, conversation, notify, until)
    values (${user}, ${conversation}, ${notify}, ${until})
    on conflict (user_id, conversation) do update set notify = excluded.notify,
      until = excluded.until`;
}

export async function deleteNotifyLevel(
  sql: Sql,
  user: UserId,
  conversation: ConversationId,
): Promise<void> {
  await sql`delete from notify_levels where user_id = ${user} and conversation = ${conversation}`;
}

export interface OverviewRow {
  readonly id: ConversationId;
  readonly last_seq: Seq;
  readonly read_up_to: Seq | null;
  readonly notify: NotifyLevel | null;
  readonly until: Time | null;
}

/** How some conversations stand, and what is somebody's own of them. */
export async function findOverview(
  sql: Sql,
  user: UserId,
  ids: readonly ConversationId[],
): Promise<OverviewRow[]> {
  return await sql<OverviewRow>`select c.id, c.last_seq, r.read_up_to, n.notify, n.until
    from conversations c
      left join receipts r on r.user_id = ${user} and r.conversation = c.id
      left join notify_levels n on n.user_id = ${user} and n.conversation = c.id
    where c.id in ${list(ids)}`;
}

/** How far the other ones of some pairs have let somebody see that they have read. */
export async function findShown(
  sql: Sql,
  user: UserId,
  pairs: readonly ConversationId[],
): Promise<Map<ConversationId, Seq>> {
  const found = await sql<{ conversation: ConversationId; shown_up_to: Seq }>`
    select conversation, shown_up_to from receipts
    where conversation in ${list(pairs)} and user_id <> ${user}`;
  return new Map(found.map((row) => [row.conversation, row.shown_up_to]));
}

/** The newest event of each timeline that somebody may see something of, by conversation. */
export async function findNewestIds(
  sql: Sql,
  user: UserId,
): Promise<ReadonlyMap<ConversationId, EventId>> {
  const found = await sql<{ conversation: ConversationId; id: EventId | null }>`
    select s.conversation, (select max(e.id) from events e
      where e.conversation = s.conversation and e.id >= s.from_id
        and e.id <= coalesce(s.to_id, ${Number.MAX_SAFE_INTEGER})) as id
    from spans s where s.user_id = ${user}`;
  const newest = new Map<ConversationId, EventId>();
  for (const { conversation, id } of found) {
    if (id !== null && id > (newest.get(conversation) ?? 0)) newest.set(conversation, id);
  }
  return newest;
}

/** How many messages of others somebody has not read in some conversations that they are in, to `most` each. */
export async function countAllUnread(
  sql: Sql,
  user: UserId,
  ids: readonly ConversationId[],
  most: number,
): Promise<Map<ConversationId, number>> {
  const found = await sql<{ conversation: ConversationId; unread: number }>`
    select r.conversation, (select count(*) from (select 1 as one from events e
      where e.conversation = r.conversation and e.seq > r.read_up_to and e.seq <= c.last_seq
        and e.by_user <> ${user} limit ${most}) counted) as unread
    from receipts r join conversations c on c.id = r.conversation
    where r.user_id = ${user} and c.last_seq > r.read_up_to and r.conversation in ${list(ids)}`;
  return new Map(found.map((row) => [row.conversation, row.unread]));
}

interface TimelineRow {
  readonly id: EventId;
  readonly at: Time;
  readonly body: string;
}

/** Timeline rows below `below`, the newest first. */
export async function timelineBefore(
  sql: Sql,
  conversation: ConversationId,
  below: EventId,
  from: EventId,
  limit: number,
): Promise<TimelineRow[]> {
  return await sql<TimelineRow>`select id, at, body from events
    where conversation = ${conversation} and id < ${below} and id >= ${from}
    order by id desc limit ${limit}`;
}

/** Timeline rows above `above`, the oldest first. */
export async function timelineAfter(
  sql: Sql,
  conversation: ConversationId,
  above: EventId,
  to: EventId,
  limit: number,
): Promise<TimelineRow[]> {
  return await sql<TimelineRow>`select id, at, body from events
    where conversation = ${conversation} and id > ${above} and id <= ${to}
    order by id limit ${limit}`;
}
