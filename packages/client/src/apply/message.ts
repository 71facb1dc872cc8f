import { isMentionedBy, type MessageSent } from "@teahouse/protocol";
import { drop, put } from "../immutable.ts";
import { newConversation, type State } from "../state.ts";
import { withNewest } from "../timeline.ts";
import { afterMessage } from "./temporary.ts";

/** Unread messages are counted to here, as the server does. */
export const UNREAD_MAX = 100;

export function applyMessageSent(state: State, { cursor, ...message }: MessageSent): State {
  const id = message.conversation;
  const conversation = state.conversations.get(id) ?? newConversation(id);
  const me = state.user?.id;
  const isUnread = message.by !== me && message.seq > conversation.readUpTo;
  const isMention = isUnread && me !== undefined && isMentionedBy(message, me);
  return {
    ...state,
    conversations: put(state.conversations, id, {
      ...withNewest(conversation, message),
      lastSeq: message.seq,
      unread: Math.min(conversation.unread + (isUnread ? 1 : 0), UNREAD_MAX),
      mentioned: isMention ? message.seq : conversation.mentioned,
      temporary: afterMessage(conversation.temporary, message.by),
    }),
    typing: withoutTyping(state.typing, message),
  };
}

/** Who has sent has stopped writing. */
function withoutTyping(typing: State["typing"], { conversation, by }: MessageSent) {
  const writers = typing.get(conversation);
  if (!writers?.has(by)) return typing;
  const others = drop(writers, by);
  return others.size === 0 ? drop(typing, conversation) : put(typing, conversation, others);
}
