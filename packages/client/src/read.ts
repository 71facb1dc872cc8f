import type { Seq, UserId } from "@teahouse/protocol";
import { UNREAD_MAX } from "./apply/message.ts";
import type { ConversationState } from "./state.ts";

/** The conversation after `me` has read up to a seq, as the server will say it in a moment. */
export function withRead(
  conversation: ConversationState,
  upTo: Seq,
  me: UserId | undefined,
): ConversationState {
  if (upTo <= conversation.readUpTo) return conversation;
  const unread = unreadAfter(conversation, upTo, me);
  return {
    ...conversation,
    readUpTo: upTo,
    unread,
    mentioned: mentionedBehind(conversation, upTo),
  };
}

/** The newest message that mentions one, where it stands behind what was read. */
export function mentionedBehind({ mentioned }: ConversationState, readUpTo: Seq): Seq {
  return mentioned > readUpTo ? mentioned : 0;
}

/** Exact where the timeline reaches back as far; else no more than there can be. */
function unreadAfter(
  { timeline, complete, lastSeq, unread }: ConversationState,
  upTo: Seq,
  me: UserId | undefined,
): number {
  const messages = timeline.filter((event) => event.type === "message.sent");
  const first = messages[0];
  if (complete || (first !== undefined && first.seq <= upTo + 1)) {
    const later = messages.filter(({ seq, by }) => seq > upTo && seq <= lastSeq && by !== me);
    return Math.min(later.length, UNREAD_MAX);
  }
  return Math.min(unread, Math.max(0, lastSeq - upTo));
}
