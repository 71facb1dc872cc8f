import type { ConversationId, GroupId, UserId, UserKind } from "@teahouse/protocol";
import { padded, rows, type Sql } from "../database/sql.ts";

/** The only SQL for `temporary_conversations`. */

export interface MarkRow {
  readonly conversation: ConversationId;
  readonly group_id: GroupId;
  /** The group's name at the time of the mark. */
  readonly group_name: string;
  readonly starter: UserId;
  /** How many messages the starter may still send before a reply; null after a reply. */
  readonly sends_left: number | null;
}

export async function findMark(sql: Sql, id: ConversationId): Promise<MarkRow | undefined> {
  const [row] = await sql<MarkRow>`select conversation, group_id, group_name, starter, sends_left
    from temporary_conversations where conversation = ${id}`;
  return row;
}

/** The marks of a user's conversations. */
export async function findMarks(sql: Sql, user: UserId): Promise<MarkRow[]> {
  return await sql<MarkRow>`select t.conversation, t.group_id, t.group_name, t.starter, t.sends_left
    from spans s join temporary_conversations t on t.conversation = s.conversation
    where s.user_id = ${user}`;
}

export async function upsertMark(sql: Sql, row: MarkRow): Promise<void> {
  await sql`insert into temporary_conversations
      (conversation, group_id, group_name, starter, sends_left)
    values (${row.conversation}, ${row.group_id}, ${row.group_name}, ${row.starter},
      ${row.sends_left})
    on conflict (conversation) do update set group_id = excluded.group_id,
      group_name = excluded.group_name, starter = excluded.starter,
      sends_left = excluded.sends_left`;
}

export async function setSendsLeft(
  sql: Sql,
  id: ConversationId,
  left: number | null,
): Promise<void> {
  await sql`update temporary_conversations set sends_left = ${left} where conversation = ${id}`;
}

export async function deleteMark(sql: Sql, id: ConversationId): Promise<void> {
  await sql`delete from temporary_conversations where conversation = ${id}`;
}

/** A user and the peer that they write to. */
export interface Pair {
  readonly conversation: ConversationId;
  readonly user: UserId;
  readonly peer: UserId;
}

/** A pair, and a group that both may be in. Undefined for the group of the conversation's mark. */
export interface WantedStanding extends Pair {
  readonly group: GroupId | undefined;
}

/** The facts that decide whether a user may write to a peer through a group. */
export interface StandingRow {
  readonly conversation: ConversationId;
  readonly user_id: UserId;
  readonly group_id: GroupId;
  readonly group_name: string;
  readonly group_allows: number;
  readonly user_kind: UserKind;
  readonly peer_kind: UserKind;
  /** 1 if the user takes temporary conversations in general and from this group. */
  readonly user_takes: number;
  readonly peer_takes: number;
  readonly user_blocks: number;
  readonly peer_blocks: number;
  /** The conversation's mark; null without one. */
  readonly marked_group: GroupId | null;
  readonly starter: UserId | null;
  readonly sends_left: number | null;
}

/**
 * The standing of each wanted pair. A pair has no row unless both are in the group. One query reads everything, since
 * every message to a user who is not a friend needs it.
 */
export async function findStandings(
  sql: Sql,
  wanted: readonly WantedStanding[],
): Promise<StandingRow[]> {
  const given = wanted.map(({ conversation, user, peer, group }) => [
    ...[conversation, user, peer, group ?? null],
  ]);
  return await sql<StandingRow>`with wanted as (
      select distinct column1 as conversation, cast(column2 as bigint) as user_id,
        cast(column3 as bigint) as peer_id, cast(column4 as bigint) as group_id
      from (values ${rows(padded(given))}) given)
    select w.conversation, w.user_id, g.id as group_id, g.name as group_name,
      g.temporary as group_allows, one.kind as user_kind, other.kind as peer_kind,
      one.takes_temporary * mine.takes_temporary as user_takes,
      other.takes_temporary * theirs.takes_temporary as peer_takes,
      (select count(*) from blocks where user_id = w.user_id and blocked_id = w.peer_id)
        as user_blocks,
      (select count(*) from blocks where user_id = w.peer_id and blocked_id = w.user_id)
        as peer_blocks,
      mark.group_id as marked_group, mark.starter, mark.sends_left
    from wanted w
      left join temporary_conversations mark on mark.conversation = w.conversation
      join groups g on g.id = coalesce(w.group_id, mark.group_id)
      join memberships mine on mine.group_id = g.id and mine.user_id = w.user_id
      join memberships theirs on theirs.group_id = g.id and theirs.user_id = w.peer_id
      join users one on one.id = w.user_id
      join users other on other.id = w.peer_id`;
}
