import { type GroupId, type Limits, problem } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { findByRole } from "./store/memberships.ts";

/** Throws `limit_reached` if the group has the maximum number of admins. */
export async function checkAdminLimit(tx: Tx, group: GroupId, limits: Limits): Promise<void> {
  const admins = await findByRole(tx.sql, group, ["admin"]);
  if (admins.length >= limits.adminsPerGroup) {
    throw problem("limit_reached", { limit: limits.adminsPerGroup });
  }
}
