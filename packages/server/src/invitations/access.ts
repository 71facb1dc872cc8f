import {
  type GroupId,
  type Invitation,
  type InvitationId,
  problem,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import {
  findInvitation,
  findNewest,
  findOpenByGroupAndUser,
  findOpenByUser,
  type InvitationRow,
} from "./store.ts";
import { toInvitation } from "./to-invitation.ts";

const MAX_LISTED = 100;

export async function isInvited(sql: Sql, user: UserId, group: GroupId): Promise<boolean> {
  return (await findOpenByGroupAndUser(sql, group, user)).length > 0;
}

/** The user who decides: the invited one accepts or declines, the inviter cancels. */
type Side = { readonly invited: UserId } | { readonly inviter: UserId };

/** Returns an open invitation for the user who may decide it. */
export async function accessOpenInvitation(
  sql: Sql,
  id: InvitationId,
  side: Side,
): Promise<InvitationRow> {
  const row = await findInvitation(sql, id);
  const mine = "invited" in side ? row?.user_id === side.invited : row?.by_user === side.inviter;
  if (row === undefined || !mine) throw problem("not_found");
  if (row.state !== "pending") throw problem("already_decided", { state: row.state });
  return row;
}

/** Returns the newest invitations that a user sent or received, in all states. */
export async function listInvitations(sql: Sql, user: UserId): Promise<Invitation[]> {
  return (await findNewest(sql, user, MAX_LISTED)).map(toInvitation);
}

/** Returns the open invitations that a user sent or received. */
export async function listOpenInvitations(sql: Sql, user: UserId): Promise<Invitation[]> {
  return (await findOpenByUser(sql, user)).map(toInvitation);
}
