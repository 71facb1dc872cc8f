import type { ConversationId, Temporary, UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import type { Tx } from "../log/types.ts";
import { deleteMark, findMark, findMarks, type MarkRow } from "./store.ts";

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
