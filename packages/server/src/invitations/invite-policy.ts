import { type GroupId, type InvitePolicy, mayInvite, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { accessLiving } from "../groups/access.ts";
import type { GroupRow } from "../groups/store.ts";
import { accessRole, roleOf } from "../members/access.ts";

export interface GroupToInviteTo {
  readonly group: GroupRow;
  /** How the group takes people whom the user invites. */
  readonly policy: InvitePolicy;
}

/** Returns a group, and how it takes people whom the user invites. Throws `not_found` for a stranger. */
export async function accessToInvite(
  sql: Sql,
  user: UserId,
  id: GroupId,
): Promise<GroupToInviteTo> {
  const role = await accessRole(sql, user, id);
  const group = await accessLiving(sql, id);
  return { group, policy: mayInvite(role, group.invite_policy) };
}

/** Returns how a group takes people whom this user invited earlier: `off` if the user has left since. */
export async function invitePolicyOf(sql: Sql, by: UserId, group: GroupRow): Promise<InvitePolicy> {
  const role = await roleOf(sql, by, group.id);
  return role === undefined ? "off" : mayInvite(role, group.invite_policy);
}
