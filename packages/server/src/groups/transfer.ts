import {
  type GroupId,
  groupConversation,
  type Limits,
  mayRole,
  problem,
  type Role,
  type UserId,
} from "@teahouse/protocol";
import { record } from "../group-log/record.ts";
import { emitOpenRequestsTo } from "../join-requests/emit.ts";
import type { Tx } from "../log/types.ts";
import { roleOf } from "../members/access.ts";
import { giveRole } from "../members/change-memberships.ts";
import { checkAdminLimit } from "../members/check-admin-limit.ts";
import { notify } from "../notices/notify.ts";
import { accessToRun } from "./access.ts";
import { findOwned, setOwner } from "./store.ts";

/** Makes another member the owner. The former owner becomes an admin. */
export async function transferGroup(
  tx: Tx,
  user: UserId,
  id: GroupId,
  to: UserId,
  limits: Limits,
): Promise<void> {
  const group = await accessToRun(tx.sql, user, id, "group.transfer");
  const role = await roleOf(tx.sql, to, id);
  if (role === undefined) throw problem("not_found");
  if (to === user) return;
  if ((await findOwned(tx.sql, to)).length >= limits.groupsOwned) {
    throw problem("limit_reached", { limit: limits.groupsOwned });
  }
  // The former owner becomes an admin. If the new owner was an admin, the number of admins stays the same.
  if (role === "member") await checkAdminLimit(tx, id, limits);
  await setOwner(tx.sql, id, to);
  await changeRole(tx, id, to, "owner", user);
  await changeRole(tx, id, user, "admin", user);
  if (!mayRole(role, "join-request.decide")) await emitOpenRequestsTo(tx, id, to);
  await record(tx, id, { action: "transferred", by: user, user: to });
  await notify(tx, [to], { kind: "ownership-received", group, by: user });
}

/** Changes a member's role, and tells the group. */
export async function changeRole(
  tx: Tx,
  group: GroupId,
  user: UserId,
  role: Role,
  by: UserId,
): Promise<void> {
  await giveRole(tx, group, user, role);
  const conversation = groupConversation(group);
  await tx.emit({ type: "role.changed", conversation, user, role, by }, [`g:${group}`]);
}
