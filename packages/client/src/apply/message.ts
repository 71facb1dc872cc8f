import { cappedUnread, isMentionedBy, isUnread, type MessageSent } from "@teahouse/protocol";
import { drop, put } from "../immutable.ts";
import { newConversation, type State } from "../state.ts";
import { withNewest } from "../timeline.ts";
import { afterMessage } from "./temporary.ts";

export function applyMessageSent(state: State, { cursor, ...message }: MessageSent): State {
  const id = message.conversation;
  const conversation = state.conversations.get(id) ?? newConversation(id);
  const me = state.user?.id;
  const isNew = isUnread(message, { me, readUpTo: conversation.readUpTo });
  const isMention = isNew && me !== undefined && isMentionedBy(message, me);
  return {
    ...state,
    conversations: put(state.conversations, id, {
      ...withNewest(conversation, message),
      lastSeq: message.seq,
      unread: cappedUnread(conversation.unread + (isNew ? 1 : 0)),
      mentioned: isMention ? message.seq : conversation.mentioned,
      temporary: afterMessage(conversation.temporary, message.by),
    }),
    typing: withoutTyping(state.typing, message),
  };
}

/** The sender is no longer typing. */
function withoutTyping(typing: State["typing"], { conversation, by }: MessageSent) {
  const writers = typing.get(conversation);
  if (!writers?.has(by)) return typing;
  const others = drop(writers, by);
  return others.size === 0 ? drop(typing, conversation) : put(typing, conversation, others);
}
