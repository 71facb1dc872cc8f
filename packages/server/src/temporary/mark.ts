import type { ConversationId, Temporary, UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import type { Tx } from "../log/types.ts";
import { deleteMark, findMark, findMarks, type MarkRow } from "./store.ts";

/** Removes the mark of a conversation, since its users are friends now. */
export async function unmarkTemporary(tx: Tx, id: ConversationId): Promise<void> {
  await deleteMark(tx.sql, id);
}

/** The mark of a conversation; null if it is not temporary. */
export async function temporaryOf(sql: Sql, id: ConversationId): Promise<Temporary | null> {
  const row = await findMark(sql, id);
  return row === undefined ? null : toTemporary(row);
}

/** The marks of a user's temporary conversations. */
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
