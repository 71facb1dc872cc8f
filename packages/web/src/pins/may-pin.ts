import { type ConversationId, mayRole, peerOf, type State } from "@teahouse/client";
import { groupIn } from "../shared/write-state.ts";

/** Whether one may pin and unpin messages of a conversation: its leaders in a group, both between friends. */
export function mayPin(id: ConversationId, state: State): boolean {
  const group = groupIn(id, state);
  if (group !== undefined) return group.role !== null && mayRole(group.role, "message.pin");
  const peer = state.user && peerOf(id, state.user.id);
  return peer !== undefined && state.friends.has(peer);
}
