import type { MessageRecalled, MessageSent } from "@teahouse/protocol";
import { drop, put } from "../immutable.ts";
import { newConversation, type State } from "../state.ts";
import { withNewest, withRecall } from "../timeline.ts";

/** Unread messages are counted to here, as the server does. */
export const UNREAD_MAX = 100;

export function applyMessageSent(state: State, { cursor, ...message }: MessageSent): State {
  const id = message.conversation;
  const conversation = state.conversations.get(id) ?? newConversation(id);
  const unread = message.by !== state.user?.id && message.seq > conversation.readUpTo ? 1 : 0;
  return {
    ...state,
    conversations: put(state.conversations, id, {
      ...withNewest(conversation, message),
      lastSeq: message.seq,
      unread: Math.min(conversation.unread + unread, UNREAD_MAX),
    }),
    typing: withoutTyping(state.typing, message),
  };
}

export function applyMessageRecalled(state: State, event: MessageRecalled): State {
  const conversation = state.conversations.get(event.conversation);
  if (conversation === undefined) return state;
  const conversations = put(state.conversations, conversation.id, withRecall(conversation, event));
  return { ...state, conversations };
}

/** Who has sent has stopped writing. */
function withoutTyping(typing: State["typing"], { conversation, by }: MessageSent) {
  const writers = typing.get(conversation);
  if (!writers?.has(by)) return typing;
  const others = drop(writers, by);
  return others.size === 0 ? drop(typing, conversation) : put(typing, conversation, others);
}
