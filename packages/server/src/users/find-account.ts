import { fold } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findByUsername, findUser, type UserRow } from "./store.ts";

/** Finds the account with this username, in any case and width. */
export async function findAccount(sql: Sql, username: string): Promise<UserRow | undefined> {
  return await findByUsername(sql, fold(username.trim()));
}

/** Finds the account with this username, or else the user with this number. Guests have only a number. */
export async function findNamed(sql: Sql, name: string): Promise<UserRow | undefined> {
  const account = await findAccount(sql, name);
  if (account !== undefined || !/^\d{1,15}$/.test(name)) return account;
  const user = await findUser(sql, Number(name));
  return user?.deleted_at === null ? user : undefined;
}
