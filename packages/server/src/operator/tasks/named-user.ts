import { SYSTEM_USER } from "@teahouse/protocol";
import type { Sql } from "../../database/sql.ts";
import { StartError } from "../../lib/start-error.ts";
import { findNamed } from "../../users/find-account.ts";
import type { UserRow } from "../../users/store.ts";

/** Returns the user with this username, or else with this number. Throws a `StartError` if there is none. */
export async function namedUser(sql: Sql, name: string): Promise<UserRow> {
  const user = await findNamed(sql, name);
  if (user === undefined || user.id === SYSTEM_USER)
    throw new StartError(`There is no user ${name}`);
  return user;
}

/** Returns how a line for the operator names a user: by the username if there is one, and the number. */
export function labelOf({ username, id }: Pick<UserRow, "username" | "id">): string {
  return username === null ? `User ${id}` : `${username} (${id})`;
}
