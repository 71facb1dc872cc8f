import { type Conversation, notifyLevelAt, type Time } from "@teahouse/client";

/** True if a conversation's unread messages call for no attention. `now` is by the server's clock, in ms. */
export function isQuiet(conversation: Conversation, now: Time): boolean {
  const level = notifyLevelAt(conversation, now);
  const isMentioned = conversation.mentioned > conversation.readUpTo;
  return level === "none" || (level === "mentions" && !isMentioned);
}
