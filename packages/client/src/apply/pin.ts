import type { MessagePinned } from "@teahouse/protocol";
import { put } from "../immutable.ts";
import type { State } from "../state.ts";
import { withNewest } from "../timeline.ts";

/** Pins are asked for and not kept; the notice stands in the timeline. */
export function applyMessagePinned(state: State, { cursor, ...notice }: MessagePinned): State {
  const conversation = state.conversations.get(notice.conversation);
  if (conversation === undefined) return state;
  const told = withNewest(conversation, notice);
  return { ...state, conversations: put(state.conversations, conversation.id, told) };
}
