import {
  type GroupId,
  mayWriteTemporarily,
  problem,
  type TemporaryAnswer,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findStanding, type Pair, type StandingRow } from "./store.ts";

/** What a conversation is marked with, or is to be marked with by the message that is written now. */
export interface TemporaryPlace {
  readonly group: GroupId;
  readonly groupName: string;
  readonly mark: Mark | undefined;
}

export interface Mark {
  readonly group: GroupId;
  readonly starter: UserId;
  readonly left: number | null;
}

/**
 * Where one may write to somebody who is no friend: as a member of the group that is named, or of the one that the
 * conversation is marked with. Undefined unless both are in it; then one may know no more than others.
 */
export async function accessTemporary(
  sql: Sql,
  pair: Pair,
  group: GroupId | undefined,
): Promise<TemporaryPlace | undefined> {
  const row = await findStanding(sql, pair, group);
  if (row === undefined) return undefined;
  const mark = markOf(row);
  const left = mark?.starter === pair.user ? mark.left : null;
  switch (answerOf(row, left)) {
    case "yes":
      return { group: row.group_id, groupName: row.group_name, mark };
    case "not_friends":
      throw problem("not_friends");
    case "temporary_limit":
      throw problem("temporary_limit", { left: 0 });
  }
}

/** Whether two who are no friends may write to each other, however much waits for a reply. */
export async function isTemporaryOpen(sql: Sql, pair: Pair, group?: GroupId): Promise<boolean> {
  const row = await findStanding(sql, pair, group);
  return row !== undefined && answerOf(row, null) === "yes";
}

function answerOf(row: StandingRow, left: number | null): TemporaryAnswer {
  const one = { kind: row.user_kind, takes: row.user_takes, blocks: row.user_blocks };
  const other = { kind: row.peer_kind, takes: row.peer_takes, blocks: row.peer_blocks };
  return mayWriteTemporarily({
    groupAllows: row.group_allows === 1,
    sides: [one, other].map(({ kind, takes, blocks }) => ({
      kind,
      isMember: true,
      takes: takes === 1,
      hasBlocked: blocks > 0,
    })),
    left,
  });
}

function markOf({ marked_group, starter, sends_left }: StandingRow): Mark | undefined {
  if (marked_group === null || starter === null) return undefined;
  return { group: marked_group, starter, left: sends_left };
}
