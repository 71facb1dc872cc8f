import { groupConversation, type UserId } from "@teahouse/protocol";
import type { Closing, Tx } from "../log/types.ts";
import { deleteMembership, findMemberships } from "./store.ts";

/** Takes somebody out of all their groups; what they may no longer see is closed by the event that says why. */
export async function leaveAllGroups(tx: Tx, user: UserId): Promise<Closing[]> {
  const memberships = await findMemberships(tx.sql, user);
  for (const { id } of memberships) await deleteMembership(tx.sql, id, user);
  return memberships.map(({ id }) => ({ user, conversation: groupConversation(id) }));
}
