import { type ConversationId, mayRole, peerOf, type State } from "@teahouse/client";
import { groupIn } from "../shared/write-state.ts";

/** True if the user may pin and unpin in a conversation. In a group its leaders may, between friends both. */
export function mayPin(id: ConversationId, state: State): boolean {
  const group = groupIn(id, state);
  if (group !== undefined) return group.role !== null && mayRole(group.role, "message.pin");
  const peer = state.user && peerOf(id, state.user.id);
  return peer !== undefined && state.friends.has(peer);
}
