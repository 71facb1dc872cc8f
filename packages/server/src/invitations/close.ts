import type { GroupId, InvitationState, UserId } from "@teahouse/protocol";
import { ownTopic, type Topic, type Tx } from "../log/types.ts";
import {
  findOpenByGroup,
  findOpenByGroupAndUser,
  findOpenByUser,
  type InvitationRow,
  setInvitationState,
} from "./store.ts";

/** Returns the topics of the invited user and the inviter. */
export function topicsOf(row: Pick<InvitationRow, "user_id" | "by_user">): Topic[] {
  return [row.user_id, row.by_user].map(ownTopic);
}

/** Closes an invitation and emits the event. */
export async function closeInvitation(
  tx: Tx,
  row: InvitationRow,
  state: InvitationState,
): Promise<InvitationRow> {
  await setInvitationState(tx.sql, row.id, state, tx.now);
  await tx.emit({ type: "invitation.decided", invitation: row.id, state }, topicsOf(row));
  return { ...row, state };
}

/** Closes a newcomer's open invitations, however they joined. */
export async function markInvitationsAccepted(tx: Tx, group: GroupId, user: UserId): Promise<void> {
  for (const row of await findOpenByGroupAndUser(tx.sql, group, user))
    await closeInvitation(tx, row, "accepted");
}

/** Closes a banned user's open invitations to the group. */
export async function withdrawInvitations(tx: Tx, group: GroupId, user: UserId): Promise<void> {
  for (const row of await findOpenByGroupAndUser(tx.sql, group, user))
    await closeInvitation(tx, row, "withdrawn");
}

/** Closes all open invitations to a dissolved group. */
export async function withdrawAllInvitations(tx: Tx, group: GroupId): Promise<void> {
  for (const row of await findOpenByGroup(tx.sql, group))
    await closeInvitation(tx, row, "withdrawn");
}

/** Closes all open invitations that a user sent or received, because their account is deleted. */
export async function closeAllInvitations(tx: Tx, user: UserId): Promise<void> {
  for (const row of await findOpenByUser(tx.sql, user)) {
    await closeInvitation(tx, row, row.by_user === user ? "cancelled" : "declined");
  }
}
