import { countUnread, type Seq, type UserId, unreadMention } from "@teahouse/protocol";
import type { ConversationState } from "./state.ts";

/** The conversation after `me` has read up to a seq. The server's `receipt.moved` later confirms it. */
export function withRead(
  conversation: ConversationState,
  upTo: Seq,
  me: UserId | undefined,
): ConversationState {
  if (upTo <= conversation.readUpTo) return conversation;
  return {
    ...conversation,
    readUpTo: upTo,
    unread: unreadAfter(conversation, upTo, me),
    mentioned: unreadMention(conversation.mentioned, upTo),
  };
}

/** Exact if the loaded timeline reaches back to `upTo`; otherwise an upper bound. */
function unreadAfter(
  { timeline, complete, lastSeq, unread }: ConversationState,
  upTo: Seq,
  me: UserId | undefined,
): number {
  const messages = timeline.filter((event) => event.type === "message.sent");
  const first = messages[0];
  const reachesBack = complete || (first !== undefined && first.seq <= upTo + 1);
  if (!reachesBack) return Math.min(unread, Math.max(0, lastSeq - upTo));
  const own = messages.filter(({ seq, by }) => seq > upTo && seq <= lastSeq && by === me).length;
  return countUnread({ readUpTo: upTo, lastSeq, own });
}
