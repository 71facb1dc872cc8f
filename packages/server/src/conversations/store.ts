import type { ConversationId, EventId, NotifyLevel, Seq, Time, UserId } from "@teahouse/protocol";
import { list, only, rows, type Sql } from "../database/sql.ts";
import { EVERYBODY } from "../mentions/policy.ts";

/** The only SQL for `conversations`, `receipts` and `notify_levels`, and for reading timelines. */

/** An id after every event. It stands for the end of an open span. */
const OPEN = Number.MAX_SAFE_INTEGER;

export async function insertConversation(sql: Sql, id: ConversationId): Promise<void> {
  await sql`insert into conversations (id, last_seq) values (${id}, 0) on conflict (id) do nothing`;
}

export async function lastSeqOf(sql: Sql, id: ConversationId): Promise<Seq> {
  const [row] = await sql<{ last_seq: Seq }>`select last_seq from conversations where id = ${id}`;
  return row?.last_seq ?? 0;
}

/** The newest seq at or before an event. */
export async function lastSeqUpTo(sql: Sql, id: ConversationId, upTo: EventId): Promise<Seq> {
  const [row] = await sql<{ seq: Seq }>`select seq from events
    where conversation = ${id} and id <= ${upTo} and seq is not null order by id desc limit 1`;
  return row?.seq ?? 0;
}

/** The newest seq of each conversation. */
export async function findLastSeqs(
  sql: Sql,
  ids: readonly ConversationId[],
): Promise<Map<ConversationId, Seq>> {
  const found = await sql<{ id: ConversationId; last_seq: Seq }>`select id, last_seq
    from conversations where id in ${list(ids)}`;
  return new Map(found.map((row) => [row.id, row.last_seq]));
}

/** Sets the newest seq of each conversation. At least one. */
export async function setLastSeqs(
  sql: Sql,
  seqs: Iterable<readonly [ConversationId, Seq]>,
): Promise<void> {
  await sql`insert into conversations (id, last_seq) values ${rows([...seqs])}
    on conflict (id) do update set last_seq = excluded.last_seq`;
}

export interface ReceiptRow {
  readonly user_id: UserId;
  readonly conversation: ConversationId;
  readonly read_up_to: Seq;
  /** The receipt in its last event, and when that was emitted. */
  readonly told_up_to: Seq;
  readonly told_at: Time;
  /** The last receipt that the peer of a pair was shown. */
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

/** Receipts that moved after their last event, if that event is from `before` or earlier. */
export async function findDueReceipts(
  sql: Sql,
  before: Time,
  limit: number,
): Promise<ReceiptRow[]> {
  return await sql<ReceiptRow>`select user_id, conversation, read_up_to, told_up_to, told_at,
      shown_up_to from receipts where told_up_to < read_up_to and told_at <= ${before}
    order by told_at limit ${limit}`;
}

/** Whether any receipt has moved after its last event. */
export async function hasUntoldReceipts(sql: Sql): Promise<boolean> {
  const found = await sql`select 1 as one from receipts where told_up_to < read_up_to limit 1`;
  return found.length > 0;
}

/**
 * Counts the messages of others after a seq and up to another, at most `limit`. The index `events_seq` has all that it
 * reads, and it stops at the limit: there may be a hundred thousand.
 */
export async function countOthers(
  sql: Sql,
  user: UserId,
  conversation: ConversationId,
  { from, upTo, limit }: { readonly from: Seq; readonly upTo: Seq; readonly limit: number },
): Promise<number> {
  const found = await sql<{ others: number }>`select count(*) as others from (
      select seq from events where conversation = ${conversation} and seq is not null
        and seq > ${from} and seq <= ${upTo} and by_user <> ${user}
      order by seq limit ${limit}) counted`;
  return only(found).others;
}

export interface NotifyLevelRow {
  readonly notify: NotifyLevel;
  /** 0 if the level has no end. */
  readonly until: Time;
}

/** A user's level for a conversation. Undefined if they are notified of everything. */
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
  /** The newest message that the user may see. */
  readonly last_seq: Seq;
  readonly read_up_to: Seq;
  /** How many messages of others come after their receipt, up to the limit. */
  readonly unread: number;
  readonly notify: NotifyLevel | null;
  readonly until: Time | null;
  /** After the receipt: the newest message that mentions the user, and the newest that mentions everybody. */
  readonly mentioned: Seq | null;
  readonly mentioned_all: Seq | null;
  /** The peer's receipt, as far as the user may see it; null in groups. */
  readonly shown_up_to: Seq | null;
}

/**
 * The state of all conversations that a user may see. Each column is a lookup by key. A join would be as fast with good
 * planner statistics, and quadratic with old ones.
 */
export async function findOverview(
  sql: Sql,
  user: UserId,
  ids: readonly ConversationId[],
  unreadLimit: number,
): Promise<OverviewRow[]> {
  return await sql<OverviewRow>`with mine (id, began, read_up_to, last_seq) as materialized (
      select s.id, s.began,
        coalesce((select r.read_up_to from receipts r
          where r.user_id = ${user} and r.conversation = s.id), 0),
        coalesce(case when s.ended = ${OPEN}
          then (select c.last_seq from conversations c where c.id = s.id)
          else (select e.seq from events e where e.conversation = s.id and e.id <= s.ended
            and e.seq is not null order by e.id desc limit 1) end, 0)
      from (select conversation as id, min(from_id) as began, max(coalesce(to_id, ${OPEN})) as ended
        from spans where user_id = ${user} and conversation in ${list(ids)} group by conversation) s)
    select o.id, o.last_seq, o.read_up_to,
      (select count(*) from (select e.seq from events e
        where e.conversation = o.id and e.seq is not null
          and e.seq > o.read_up_to and e.seq <= o.last_seq and e.by_user <> ${user}
        order by e.seq limit ${unreadLimit}) counted) as unread,
      (select max(m.seq) from mentions m where m.conversation = o.id and m.user_id = ${user}
        and m.seq > o.read_up_to and m.seq <= o.last_seq and m.by_user <> ${user}) as mentioned,
      (select max(m.seq) from mentions m where m.conversation = o.id and m.user_id = ${EVERYBODY}
        and m.seq > o.read_up_to and m.seq <= o.last_seq and m.by_user <> ${user}) as mentioned_all,
      (select n.notify from notify_levels n where n.user_id = ${user} and n.conversation = o.id)
        as notify,
      (select n.until from notify_levels n where n.user_id = ${user} and n.conversation = o.id)
        as until,
      case when o.id like 'd:%' then (select max(r.shown_up_to) from receipts r
        where r.conversation = o.id and r.user_id <> ${user}) end as shown_up_to
    from mine o order by o.began, o.id`;
}

interface NewestRow extends TimelineRow {
  readonly conversation: ConversationId;
}

/** The newest event in each of a user's spans of some conversations, oldest first. */
export async function findNewest(
  sql: Sql,
  user: UserId,
  ids: readonly ConversationId[],
): Promise<NewestRow[]> {
  return await sql<NewestRow>`select s.conversation, n.id, n.at, n.body
    from spans s join events n on n.id = (select max(e.id) from events e
      where e.conversation = s.conversation and e.id >= s.from_id
        and e.id <= coalesce(s.to_id, ${OPEN}))
    where s.user_id = ${user} and s.conversation in ${list(ids)} order by n.id`;
}

interface TimelineRow {
  readonly id: EventId;
  readonly at: Time;
  readonly body: string;
}

/** Timeline rows with ids below `below`, newest first. */
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

/** Timeline rows with ids above `above`, oldest first. */
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
