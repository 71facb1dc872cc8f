import type { Temporary, TemporaryStarted, UserId } from "@teahouse/protocol";
import { put } from "../immutable.ts";
import { newConversation, type State } from "../state.ts";
import { withNewest } from "../timeline.ts";

export function applyTemporaryStarted(
  state: State,
  { cursor, ...notice }: TemporaryStarted,
): State {
  const { conversation: id, group, groupName, starter, left } = notice;
  const conversation = state.conversations.get(id) ?? newConversation(id);
  return {
    ...state,
    conversations: put(state.conversations, id, {
      ...withNewest(conversation, notice),
      temporary: { group, groupName, starter, left },
    }),
  };
}

/** The mark after a message. The starter has one message less; a reply removes the limit. */
export function afterMessage(temporary: Temporary | null, by: UserId): Temporary | null {
  if (temporary === null || temporary.left === null) return temporary;
  const left = by === temporary.starter ? Math.max(0, temporary.left - 1) : null;
  return { ...temporary, left };
}
