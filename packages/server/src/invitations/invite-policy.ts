import { type GroupId, type InvitePolicy, mayInvite, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { accessLiving } from "../groups/access.ts";
import type { GroupRow } from "../groups/store.ts";
import { accessRole, roleOf } from "../members/access.ts";
import { isSuspended } from "../users/access.ts";

export interface GroupToInviteTo {
  readonly group: GroupRow;
  /** Whether users invited by this user join directly, need an approval, or cannot be invited. */
  readonly policy: InvitePolicy;
}

/** Returns a group with the invite policy for this user. Throws `not_found` if they are not a member. */
export async function accessToInvite(
  sql: Sql,
  user: UserId,
  id: GroupId,
): Promise<GroupToInviteTo> {
  const role = await accessRole(sql, user, id);
  const group = await accessLiving(sql, id);
  return { group, policy: mayInvite(role, group.invite_policy) };
}

/**
 * Returns the present invite policy for a user who invited earlier: `off` if they have left since, or if their account is
 * suspended.
 */
export async function invitePolicyOf(sql: Sql, by: UserId, group: GroupRow): Promise<InvitePolicy> {
  const role = await roleOf(sql, by, group.id);
  if (await isSuspended(sql, by)) return "off";
  return role === undefined ? "off" : mayInvite(role, group.invite_policy);
}
