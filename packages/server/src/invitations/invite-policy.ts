import { type GroupId, type InvitePolicy, mayInvite, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { accessLiving } from "../groups/access.ts";
import type { GroupRow } from "../groups/store.ts";
import { accessRole, roleOf } from "../members/access.ts";

export interface GroupToInviteTo {
  readonly group: GroupRow;
  /** What becomes of those whom one invites. */
  readonly policy: InvitePolicy;
}

/** A group that one is in, and whom one may invite into it. */
export async function accessToInvite(
  sql: Sql,
  user: UserId,
  id: GroupId,
): Promise<GroupToInviteTo> {
  const role = await accessRole(sql, user, id);
  const group = await accessLiving(sql, id);
  return { group, policy: mayInvite(role, group.invite_policy) };
}

/** What becomes now of those whom somebody invited before; nothing where they are gone. */
export async function invitePolicyOf(sql: Sql, by: UserId, group: GroupRow): Promise<InvitePolicy> {
  const role = await roleOf(sql, by, group.id);
  return role === undefined ? "off" : mayInvite(role, group.invite_policy);
}
