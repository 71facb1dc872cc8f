import {
  type ConversationId,
  type FriendshipStarted,
  type Group,
  type GroupFacts,
  type MessageSent,
  NO_ANNOUNCEMENTS,
  parseConversation,
  type TemporaryStarted,
  type TimelineEvent,
} from "@teahouse/protocol";
import { withoutOthers } from "./apply/join-request.ts";
import { drop, put } from "./immutable.ts";
import type { State } from "./state.ts";
import { withNewest } from "./timeline.ts";

/** A timeline entry of a group that is not a message. */
export type GroupNotice = Exclude<
  TimelineEvent,
  MessageSent | FriendshipStarted | TemporaryStarted
>;

/** The user's own part of a group after they left it. */
const NO_PLACE = {
  role: null,
  nickname: "",
  mutedUntil: 0,
  joinedAt: 0,
  takesTemporary: true,
  announcements: NO_ANNOUNCEMENTS,
} satisfies Partial<Group>;

/** The group of a conversation; undefined if it is unknown or the conversation is not a group's. */
export function groupOf({ groups }: State, conversation: ConversationId): Group | undefined {
  const parsed = parseConversation(conversation);
  return parsed?.kind === "group" ? groups.get(parsed.group) : undefined;
}

/** The state with some fields of a group changed. */
export function withGroup(state: State, group: Group, change: Partial<Group>): State {
  return { ...state, groups: put(state.groups, group.id, { ...group, ...change }) };
}

/** The state after a notice in a group. The notice joins the timeline, and `change` is applied to the group. */
export function withGroupNotice(
  state: State,
  { cursor, ...notice }: GroupNotice,
  change?: Partial<Group>,
): State {
  const group = groupOf(state, notice.conversation);
  const conversation = state.conversations.get(notice.conversation);
  if (group === undefined || conversation === undefined) return state;
  const changed = change === undefined ? state : withGroup(state, group, change);
  const updated = withNewest(conversation, notice);
  return { ...changed, conversations: put(state.conversations, conversation.id, updated) };
}

/** The state after the user left a group. The group stays as it was, or disappears if it does not keep history. */
export function withoutOneself(
  state: State,
  notice: GroupNotice,
  change: Partial<GroupFacts>,
): State {
  const group = groupOf(state, notice.conversation);
  if (group === undefined) return state;
  const outside = {
    ...state,
    joinRequests: withoutOthers(state.joinRequests, group.id, state.user?.id),
    typing: drop(state.typing, notice.conversation),
  };
  if (group.keepHistory) return withGroupNotice(outside, notice, { ...change, ...NO_PLACE });
  return {
    ...outside,
    groups: drop(state.groups, group.id),
    conversations: drop(state.conversations, notice.conversation),
  };
}
