import type { UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findBlockersAmong } from "./store.ts";

/** Returns the users of a list who have blocked `user`. `user` must not learn of it. */
export async function blockersAmong(
  sql: Sql,
  user: UserId,
  among: readonly UserId[],
): Promise<ReadonlySet<UserId>> {
  return new Set(among.length === 0 ? [] : await findBlockersAmong(sql, user, among));
}
