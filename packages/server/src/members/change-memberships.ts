import type { GroupId, Role, UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import {
  deleteMembership,
  deleteMemberships,
  deleteMute,
  insertMembership,
  setRole,
  upsertBan,
} from "./store.ts";

/** Puts somebody down as a member. */
export async function addMembership(
  tx: Tx,
  group: GroupId,
  user: UserId,
  role: Role,
): Promise<void> {
  await insertMembership(tx.sql, group, user, role, tx.now);
}

/** Takes somebody off the list of members. */
export async function removeMembership(tx: Tx, group: GroupId, user: UserId): Promise<void> {
  await deleteMembership(tx.sql, group, user);
}

/** Takes everybody off it. */
export async function removeAllMemberships(tx: Tx, group: GroupId): Promise<void> {
  await deleteMemberships(tx.sql, group);
}

/** Gives a member another role. An owner is muted no longer. */
export async function giveRole(tx: Tx, group: GroupId, user: UserId, role: Role): Promise<void> {
  await setRole(tx.sql, group, user, role);
  if (role === "owner") await deleteMute(tx.sql, group, user);
}

/** Never lets somebody in again. */
export async function addBan(tx: Tx, group: GroupId, user: UserId, by: UserId): Promise<void> {
  await upsertBan(tx.sql, group, user, by, tx.now);
}
