import type { ConversationId, GroupId, UserId, UserKind } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";

/** The only SQL for `temporary_conversations`. */

export interface MarkRow {
  readonly conversation: ConversationId;
  readonly group_id: GroupId;
  /** The group's name when it was marked. */
  readonly group_name: string;
  readonly starter: UserId;
  /** How many messages the starter may send until the other one replies; null once they have. */
  readonly sends_left: number | null;
}

export async function findMark(sql: Sql, id: ConversationId): Promise<MarkRow | undefined> {
  const [row] = await sql<MarkRow>`select conversation, group_id, group_name, starter, sends_left
    from temporary_conversations where conversation = ${id}`;
  return row;
}

/** The marks of somebody's conversations. */
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

export interface Pair {
  readonly conversation: ConversationId;
  readonly user: UserId;
  readonly peer: UserId;
}

export interface StandingRow {
  readonly group_id: GroupId;
  readonly group_name: string;
  readonly group_allows: number;
  readonly user_kind: UserKind;
  readonly peer_kind: UserKind;
  /** 1 where somebody takes temporary conversations, and takes them from this group. */
  readonly user_takes: number;
  readonly peer_takes: number;
  readonly user_blocks: number;
  readonly peer_blocks: number;
  /** The pair's mark; null where it has none. */
  readonly marked_group: GroupId | null;
  readonly starter: UserId | null;
  readonly sends_left: number | null;
}

/**
 * How two members of a group stand to each other, by a group or by the one that their conversation is marked with;
 * undefined unless both are in it. One question, since every message to somebody who is no friend asks it.
 */
export async function findStanding(
  sql: Sql,
  { conversation, user, peer }: Pair,
  group: GroupId | undefined,
): Promise<StandingRow | undefined> {
  const [row] = await sql<StandingRow>`select g.id as group_id, g.name as group_name,
      g.temporary as group_allows, one.kind as user_kind, other.kind as peer_kind,
      one.takes_temporary * mine.takes_temporary as user_takes,
      other.takes_temporary * theirs.takes_temporary as peer_takes,
      (select count(*) from blocks where user_id = mine.user_id and blocked_id = theirs.user_id)
        as user_blocks,
      (select count(*) from blocks where user_id = theirs.user_id and blocked_id = mine.user_id)
        as peer_blocks,
      mark.group_id as marked_group, mark.starter, mark.sends_left
    from groups g
      join memberships mine on mine.group_id = g.id and mine.user_id = ${user}
      join memberships theirs on theirs.group_id = g.id and theirs.user_id = ${peer}
      join users one on one.id = mine.user_id
      join users other on other.id = theirs.user_id
      left join temporary_conversations mark on mark.conversation = ${conversation}
    where g.id = coalesce(cast(${group ?? null} as bigint),
      (select group_id from temporary_conversations where conversation = ${conversation}))`;
  return row;
}
