import type { ConversationId, Limits, Temporary, UserId } from "@teahouse/protocol";
import { beginDirect } from "../conversations/begin.ts";
import type { Sql } from "../database/sql.ts";
import { ownTopic, type Tx } from "../log/types.ts";
import type { TemporaryPlace } from "./access.ts";
import {
  deleteMark,
  findMark,
  findMarks,
  type MarkRow,
  type Pair,
  setSendsLeft,
  upsertMark,
} from "./store.ts";

/**
 * Marks a conversation for a message that is written now: tells both where it begins, or goes on from another
 * group, and counts what waits for a reply. To move it gives the starter nothing back.
 */
export async function markTemporary(
  tx: Tx,
  { conversation, user, peer }: Pair,
  { group, groupName, mark }: TemporaryPlace,
  { temporaryBeforeReply }: Limits,
): Promise<void> {
  const { starter, left } = mark ?? { starter: user, left: temporaryBeforeReply };
  const leftBehind = starter === user && left !== null ? left - 1 : null;
  if (mark?.group === group) {
    if (leftBehind !== left) await setSendsLeft(tx.sql, conversation, leftBehind);
    return;
  }
  await upsertMark(tx.sql, {
    conversation,
    group_id: group,
    group_name: groupName,
    starter,
    sends_left: leftBehind,
  });
  const opens = await beginDirect(tx, conversation, [user, peer]);
  await tx.emit(
    { type: "temporary.started", conversation, group, groupName, starter, left, by: user },
    [ownTopic(user), ownTopic(peer)],
    { opens },
  );
}

/** Takes the mark from the conversation of two who are friends now. */
export async function unmarkTemporary(tx: Tx, id: ConversationId): Promise<void> {
  await deleteMark(tx.sql, id);
}

/** How a conversation is marked; null where it is not. */
export async function temporaryOf(sql: Sql, id: ConversationId): Promise<Temporary | null> {
  const row = await findMark(sql, id);
  return row === undefined ? null : toTemporary(row);
}

/** How those of somebody's conversations are marked that are. */
export async function temporariesOf(
  sql: Sql,
  user: UserId,
): Promise<Map<ConversationId, Temporary>> {
  const marks = await findMarks(sql, user);
  return new Map(marks.map((row) => [row.conversation, toTemporary(row)]));
}

function toTemporary(row: MarkRow): Temporary {
  const { group_id: group, group_name: groupName, starter, sends_left: left } = row;
  return { group, groupName, starter, left };
}
