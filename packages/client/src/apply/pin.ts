import type { MessagePinned } from "@teahouse/protocol";
import { put } from "../immutable.ts";
import type { State } from "../state.ts";
import { withNewest } from "../timeline.ts";

/** The state does not hold pins; a query lists them. Only the notice is in the timeline. */
export function applyMessagePinned(state: State, { cursor, ...notice }: MessagePinned): State {
  const conversation = state.conversations.get(notice.conversation);
  if (conversation === undefined) return state;
  const updated = withNewest(conversation, notice);
  return { ...state, conversations: put(state.conversations, conversation.id, updated) };
}
