import {
  type GroupChanged,
  type GroupDissolved,
  type GroupEntered,
  groupConversation,
  NOTIFY_ALL,
} from "@teahouse/protocol";
import { groupOf, withGroupNotice, withoutOneself } from "../groups.ts";
import { put } from "../immutable.ts";
import { newConversation, type State, unloaded } from "../state.ts";

/**
 * Earlier messages count as read, and the notification level is the initial one. A user who joins again still has the
 * messages from before. If the group also shows the messages in between, the loaded timeline would have a hole, so it
 * is unloaded.
 */
export function applyGroupEntered(state: State, { group, lastSeq }: GroupEntered): State {
  const id = groupConversation(group.id);
  const before = state.conversations.get(id) ?? newConversation(id);
  const conversation = group.earlierHistory ? unloaded(before) : before;
  return {
    ...state,
    groups: put(state.groups, group.id, group),
    conversations: put(state.conversations, id, {
      ...conversation,
      lastSeq,
      readUpTo: lastSeq,
      unread: 0,
      mentioned: 0,
      ...NOTIFY_ALL,
    }),
  };
}

export function applyGroupChanged(state: State, event: GroupChanged): State {
  const before = groupOf(state, event.conversation);
  if (before === undefined) return state;
  // The event has all facts. A face that was taken away is not among them.
  const { face: _, ...faceless } = before;
  const groups = put(state.groups, before.id, faceless);
  return withGroupNotice({ ...state, groups }, event, event.group);
}

export function applyGroupDissolved(state: State, event: GroupDissolved): State {
  return withoutOneself(state, event, { dissolved: true, memberCount: 0 });
}
