import { type GroupId, type InviteLinkId, mayRole, problem, type UserId } from "@teahouse/protocol";
import { record } from "../group-log/record.ts";
import type { Tx } from "../log/types.ts";
import { accessRole } from "../members/access.ts";
import { findLink, setRevoked } from "./store.ts";

/** Revokes a link. Does nothing if it is revoked already. */
export async function revokeLink(
  tx: Tx,
  user: UserId,
  group: GroupId,
  id: InviteLinkId,
): Promise<void> {
  const role = await accessRole(tx.sql, user, group);
  const link = await findLink(tx.sql, id);
  if (link?.group_id !== group) throw problem("not_found");
  const mine = link.by_user === user;
  if (!mine && !mayRole(role, "invite-link.revoke-others")) throw problem("not_found");
  if (link.revoked === 1) return;
  await setRevoked(tx.sql, id);
  const maker = mine ? {} : { user: link.by_user };
  await record(tx, group, { action: "link-revoked", by: user, text: String(id), ...maker });
}
