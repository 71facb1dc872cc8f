import type { Invitation, InvitationId, UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { accessOpenInvitation } from "./access.ts";
import { closeInvitation } from "./close.ts";
import { toInvitation } from "./to-invitation.ts";

/** Declines an invitation. The inviter may invite again after a pause. */
export async function declineInvitation(
  tx: Tx,
  user: UserId,
  id: InvitationId,
): Promise<Invitation> {
  const row = await accessOpenInvitation(tx.sql, id, { invited: user });
  return toInvitation(await closeInvitation(tx, row, "declined"));
}

/** Cancels the user's own invitation. */
export async function cancelInvitation(
  tx: Tx,
  user: UserId,
  id: InvitationId,
): Promise<Invitation> {
  const row = await accessOpenInvitation(tx.sql, id, { inviter: user });
  return toInvitation(await closeInvitation(tx, row, "cancelled"));
}
