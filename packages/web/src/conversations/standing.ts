import { type ConversationId, peerOf, type State } from "@teahouse/client";

/** Whether one may write in a conversation now, and why not. */
export type Standing = "open" | "notFriends" | "blocked" | "deleted";

/** How one stands to write: in groups freely, to a person as long as they are a friend. */
export function standingOf(id: ConversationId, state: State): Standing {
  const peer = state.user && peerOf(id, state.user.id);
  if (peer === undefined || state.friends.has(peer)) return "open";
  if (state.users.get(peer)?.deleted) return "deleted";
  return state.blocks.has(peer) ? "blocked" : "notFriends";
}

/** The largest group in which is said who is writing. */
const TYPING_MAX = 50;

/** True where others hear that one is writing: a friend, or a small group. */
export function tellsTyping(id: ConversationId, { groups }: State): boolean {
  if (!id.startsWith("g:")) return true;
  const group = groups.get(Number(id.slice(2)));
  return group !== undefined && group.memberCount <= TYPING_MAX;
}
