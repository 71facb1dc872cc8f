import type { AmendingEvent } from "@teahouse/protocol";
import { put } from "../immutable.ts";
import type { State } from "../state.ts";
import { withAmendment } from "../timeline.ts";

/** The state after an event that changes earlier timeline entries. */
export function withAmended(state: State, event: AmendingEvent): State {
  const conversation = state.conversations.get(event.conversation);
  if (conversation === undefined) return state;
  const amended = withAmendment(conversation, event);
  return { ...state, conversations: put(state.conversations, conversation.id, amended) };
}
