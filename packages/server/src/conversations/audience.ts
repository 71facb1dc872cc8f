import { type ConversationId, parseConversation } from "@teahouse/protocol";
import { ownTopic, type Topic } from "../log/types.ts";

/** Who hears what happens in a conversation: a group's own topic, or both of a pair. */
export function audienceOf(id: ConversationId): Topic[] {
  const parsed = parseConversation(id);
  if (parsed === undefined) return [];
  return parsed.kind === "group" ? [`g:${parsed.group}`] : parsed.users.map(ownTopic);
}
