import type { GroupId, GroupLogEntry, UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { accessRight } from "../members/access.ts";
import { type EntryRow, findEntries } from "./store.ts";

export interface LogPage {
  readonly entries: GroupLogEntry[];
  readonly more: boolean;
}

/** Returns a page of a group's log, newest first, for the owner and the admins. */
export async function listGroupLog(
  sql: Sql,
  user: UserId,
  group: GroupId,
  before: number,
  limit: number,
): Promise<LogPage> {
  await accessRight(sql, user, group, "group-log.read");
  const rows = await findEntries(sql, group, before, limit + 1);
  return { entries: rows.slice(0, limit).map(toEntry), more: rows.length > limit };
}

function toEntry({ by_user, user_id, ...row }: EntryRow): GroupLogEntry {
  return { ...row, by: by_user, user: user_id };
}
