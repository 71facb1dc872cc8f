import type { AmendingEvent } from "@teahouse/protocol";
import { put } from "../immutable.ts";
import type { State } from "../state.ts";
import { withAmendment } from "../timeline.ts";

/** The state in which what an event changes of earlier ones is so wherever they stand. */
export function withAmended(state: State, event: AmendingEvent): State {
  const conversation = state.conversations.get(event.conversation);
  if (conversation === undefined) return state;
  const amended = withAmendment(conversation, event);
  return { ...state, conversations: put(state.conversations, conversation.id, amended) };
}
