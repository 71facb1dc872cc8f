import type { UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findAddresses } from "./store.ts";

/** Returns keyed digests of the addresses from which a user's active sessions were opened. */
export async function addressesOf(sql: Sql, user: UserId): Promise<string[]> {
  return await findAddresses(sql, user);
}
