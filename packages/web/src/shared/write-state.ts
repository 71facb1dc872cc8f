import {
  type ConversationId,
  type Group,
  maySpeak,
  parseConversation,
  peerOf,
  quietUntil,
  type State,
} from "@teahouse/client";

/** Why one may not write in a group. */
export type GroupClosing = "muted" | "muted_all" | "quiet_time" | "banned" | "former" | "dissolved";

/** Why one may not write to a person. */
export type PersonClosing = "notFriends" | "blocked" | "deleted";

/** Whether one may write in a conversation, and why not. */
export type WriteState = "open" | GroupClosing | PersonClosing;

const IN_GROUPS: ReadonlySet<WriteState> = new Set<GroupClosing>([
  "muted",
  "muted_all",
  "quiet_time",
  "banned",
  "former",
  "dissolved",
]);

export function isGroupClosing(writeState: WriteState): writeState is GroupClosing {
  return IN_GROUPS.has(writeState);
}

/** The group of a conversation, where it is known. */
export function groupIn(id: ConversationId | undefined, { groups }: State): Group | undefined {
  const parsed = id === undefined ? undefined : parseConversation(id);
  return parsed?.kind === "group" ? groups.get(parsed.group) : undefined;
}

/** Until when one waits in a group at most, muted or new, by the server's clock in ms; 0 or in the past where one need not. */
export function waitsUntil(group: Group | undefined): number {
  return group === undefined ? 0 : Math.max(group.mutedUntil, quietUntil(group));
}

/** How one stands to write: to a person as long as they are a friend, in a group as role and mutes allow. `now` is the server's, in ms. */
export function writeStateOf(id: ConversationId, state: State, now: number): WriteState {
  const group = groupIn(id, state);
  if (group !== undefined) {
    const { role, dissolved } = group;
    if (role === null) return dissolved ? "dissolved" : "former";
    const answer = maySpeak({ ...group, role, now });
    return answer === "yes" ? "open" : answer;
  }
  const peer = state.user && peerOf(id, state.user.id);
  if (peer === undefined || state.friends.has(peer)) return "open";
  if (state.users.get(peer)?.deleted) return "deleted";
  return state.blocks.has(peer) ? "blocked" : "notFriends";
}

/** The largest group in which is said who is writing. */
const TYPING_MAX = 50;

/** True where others hear that one is writing: somebody with whom it has begun, or a small group. */
export function tellsTyping(id: ConversationId, { groups, conversations }: State): boolean {
  if (!id.startsWith("g:")) return conversations.has(id);
  const group = groups.get(Number(id.slice(2)));
  return group !== undefined && group.memberCount <= TYPING_MAX;
}
