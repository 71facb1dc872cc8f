import type { UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findAddresses } from "./store.ts";

/** Keyed digests of the addresses from where somebody's living sessions were opened. */
export async function addressesOf(sql: Sql, user: UserId): Promise<string[]> {
  return await findAddresses(sql, user);
}
