import { type GroupEntered, groupConversation } from "@teahouse/protocol";
import { put } from "../immutable.ts";
import { newConversation, type State } from "../state.ts";

/** What was said before one came in counts as read. Who comes again finds what they saw the last time. */
export function applyGroupEntered(state: State, { group, lastSeq }: GroupEntered): State {
  const id = groupConversation(group.id);
  const conversation = state.conversations.get(id) ?? newConversation(id);
  return {
    ...state,
    groups: put(state.groups, group.id, group),
    conversations: put(state.conversations, id, {
      ...conversation,
      lastSeq,
      readUpTo: lastSeq,
      unread: 0,
    }),
  };
}
