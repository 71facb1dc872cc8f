import type { GroupId, InvitationState, UserId } from "@teahouse/protocol";
import { ownTopic, type Topic, type Tx } from "../log/types.ts";
import {
  findOpenInto,
  findOpenOf,
  findOpenTo,
  type InvitationRow,
  setInvitationState,
} from "./store.ts";

/** The devices of the two whom an invitation concerns. */
export function topicsOf(row: Pick<InvitationRow, "user_id" | "by_user">): Topic[] {
  return [row.user_id, row.by_user].map(ownTopic);
}

/** Closes an invitation, and tells it. */
export async function closeInvitation(
  tx: Tx,
  row: InvitationRow,
  state: InvitationState,
): Promise<InvitationRow> {
  await setInvitationState(tx.sql, row.id, state);
  await tx.emit({ type: "invitation.decided", invitation: row.id, state }, topicsOf(row));
  return { ...row, state };
}

/** Closes what somebody was invited by who comes into the group now, whichever way they take. */
export async function markInvitationsAccepted(tx: Tx, group: GroupId, user: UserId): Promise<void> {
  for (const row of await findOpenTo(tx.sql, group, user))
    await closeInvitation(tx, row, "accepted");
}

/** Closes what was open to somebody whom the group takes in no longer. */
export async function withdrawInvitations(tx: Tx, group: GroupId, user: UserId): Promise<void> {
  for (const row of await findOpenTo(tx.sql, group, user))
    await closeInvitation(tx, row, "withdrawn");
}

/** Closes all invitations into a group that is no more. */
export async function withdrawAllInvitations(tx: Tx, group: GroupId): Promise<void> {
  for (const row of await findOpenInto(tx.sql, group)) await closeInvitation(tx, row, "withdrawn");
}

/** Closes all from and to somebody whose account goes. */
export async function closeAllInvitations(tx: Tx, user: UserId): Promise<void> {
  for (const row of await findOpenOf(tx.sql, user)) {
    await closeInvitation(tx, row, row.by_user === user ? "cancelled" : "declined");
  }
}
