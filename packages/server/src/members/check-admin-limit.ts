import { type GroupId, type Limits, problem } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { findByRole } from "./store.ts";

/** Refuses one admin too many of a group. */
export async function checkAdminLimit(tx: Tx, group: GroupId, limits: Limits): Promise<void> {
  const admins = await findByRole(tx.sql, group, ["admin"]);
  if (admins.length >= limits.adminsPerGroup) {
    throw problem("limit_reached", { limit: limits.adminsPerGroup });
  }
}
