import type { GroupId, Role, UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { upsertBan } from "./store/bans.ts";
import {
  deleteMembership,
  deleteMemberships,
  deleteMembershipsOf,
  insertMembership,
  setRole,
} from "./store/memberships.ts";
import { deleteMute } from "./store/mutes.ts";

/** Writes the membership. The callers emit the event. */
export async function addMembership(
  tx: Tx,
  group: GroupId,
  user: UserId,
  role: Role,
): Promise<void> {
  await insertMembership(tx.sql, group, user, role, tx.now);
}

/** Deletes the membership. The callers emit the event. */
export async function removeMembership(tx: Tx, group: GroupId, user: UserId): Promise<void> {
  await deleteMembership(tx.sql, group, user);
}

/** Deletes all memberships of a group. */
export async function removeAllMemberships(tx: Tx, group: GroupId): Promise<void> {
  await deleteMemberships(tx.sql, group);
}

/** Deletes the memberships of these members. The callers emit the event. */
export async function removeMemberships(
  tx: Tx,
  group: GroupId,
  users: readonly UserId[],
): Promise<void> {
  await deleteMembershipsOf(tx.sql, group, users);
}

/** Changes a member's role. A new owner's mute ends. */
export async function giveRole(tx: Tx, group: GroupId, user: UserId, role: Role): Promise<void> {
  await setRole(tx.sql, group, user, role);
  if (role === "owner") await deleteMute(tx.sql, group, user);
}

/** Writes the ban. The callers close requests and invitations. */
export async function addBan(tx: Tx, group: GroupId, user: UserId, by: UserId): Promise<void> {
  await upsertBan(tx.sql, group, user, by, tx.now);
}
