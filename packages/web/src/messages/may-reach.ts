import { type ConversationId, peerOf, type State } from "@teahouse/client";

/** False if the other user of a direct conversation gets nothing from this user any more, not even a recall. */
export function mayReach(id: ConversationId, state: State): boolean {
  const peer = state.user && peerOf(id, state.user.id);
  if (peer === undefined || state.friends.has(peer)) return true;
  return state.conversations.get(id)?.temporary != null;
}
