import { type ConversationChanged, type ReceiptMoved, unreadMention } from "@teahouse/protocol";
import { put } from "../immutable.ts";
import type { ConversationState, State } from "../state.ts";

export function applyReceiptMoved(state: State, event: ReceiptMoved): State {
  const conversation = state.conversations.get(event.conversation);
  if (conversation === undefined) return state;
  const moved =
    event.by === state.user?.id ? ownMoved(conversation, event) : peerMoved(conversation, event);
  return { ...state, conversations: put(state.conversations, conversation.id, moved) };
}

/** The local receipt can be ahead of the server. An older receipt from the server does not move it back. */
function ownMoved(
  conversation: ConversationState,
  { readUpTo, unread }: ReceiptMoved,
): ConversationState {
  if (readUpTo < conversation.readUpTo) return conversation;
  const mentioned = unreadMention(conversation.mentioned, readUpTo);
  return { ...conversation, readUpTo, unread, mentioned };
}

function peerMoved(conversation: ConversationState, { readUpTo }: ReceiptMoved): ConversationState {
  return { ...conversation, peerReadUpTo: Math.max(conversation.peerReadUpTo, readUpTo) };
}

export function applyConversationChanged(
  state: State,
  { conversation: id, notify, notifyUntil }: ConversationChanged,
): State {
  const conversation = state.conversations.get(id);
  if (conversation === undefined) return state;
  const changed = { ...conversation, notify, notifyUntil };
  return { ...state, conversations: put(state.conversations, id, changed) };
}
