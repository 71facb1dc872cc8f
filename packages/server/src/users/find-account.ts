import { fold } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findByUsername, type UserRow } from "./store.ts";

/** Finds the account with this username, in any case and width. */
export async function findAccount(sql: Sql, username: string): Promise<UserRow | undefined> {
  return await findByUsername(sql, fold(username.trim()));
}
