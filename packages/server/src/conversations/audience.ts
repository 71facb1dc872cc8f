import { type ConversationId, parseConversation } from "@teahouse/protocol";
import { ownTopic, type Topic } from "../log/types.ts";

/** The topics of a conversation's events: the group's topic, or those of both users of a pair. */
export function audienceOf(id: ConversationId): Topic[] {
  const parsed = parseConversation(id);
  if (parsed === undefined) return [];
  return parsed.kind === "group" ? [`g:${parsed.group}`] : parsed.users.map(ownTopic);
}
