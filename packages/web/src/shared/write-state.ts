import {
  type ConversationId,
  type Group,
  maySpeak,
  parseConversation,
  peerOf,
  quietUntil,
  type State,
} from "@teahouse/client";

/** The reason why the user may not write in a group. */
export type GroupClosing = "muted" | "muted_all" | "quiet_time" | "banned" | "former" | "dissolved";

/** The reason why the user may not write to a person. */
export type PersonClosing = "notFriends" | "blocked" | "deleted";

/** Whether the user may write in a conversation, or the reason why not. */
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

/** The group of a conversation; undefined if it is unknown. */
export function groupIn(id: ConversationId | undefined, { groups }: State): Group | undefined {
  const parsed = id === undefined ? undefined : parseConversation(id);
  return parsed?.kind === "group" ? groups.get(parsed.group) : undefined;
}

/** The end of a mute or of a newcomer's wait, by the server's clock in ms. A past time or 0 means neither. */
export function closedUntil(group: Group | undefined): number {
  return group === undefined ? 0 : Math.max(group.mutedUntil, quietUntil(group));
}

/**
 * Whether the user may write in a conversation. A direct one needs a friendship; in a group, role and mutes decide.
 * `now` is the server's time, in ms.
 */
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

/** Larger groups do not show who is typing. */
const TYPING_MAX = 50;

/** True if others see that the user is typing: in a direct conversation that has begun, or in a small group. */
export function sharesTyping(id: ConversationId, { groups, conversations }: State): boolean {
  if (!id.startsWith("g:")) return conversations.has(id);
  const group = groups.get(Number(id.slice(2)));
  return group !== undefined && group.memberCount <= TYPING_MAX;
}
