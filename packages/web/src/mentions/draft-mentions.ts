import type { ConversationId, UserId } from "@teahouse/client";
import { drafts } from "../shared/drafts.ts";
import type { MentionName } from "../shared/mention-marks.ts";

/** The draft store also keeps the mentions, so that `drafts.forget` removes both. */
function mentionsKeyOf(conversation: ConversationId): ConversationId {
  return `${conversation}@`;
}

function isName(value: unknown): value is MentionName {
  if (typeof value !== "object" || value === null) return false;
  if (!("mention" in value) || !("name" in value)) return false;
  const { mention, name } = value;
  return (mention === "all" || Number.isInteger(mention)) && typeof name === "string";
}

/** The names that the user picked for the draft of a conversation. Like the draft, they survive a reload. */
export const draftMentions = {
  get(user: UserId, conversation: ConversationId): readonly MentionName[] {
    const kept = drafts.get(user, mentionsKeyOf(conversation));
    if (kept === "") return [];
    const names: unknown = JSON.parse(kept);
    return Array.isArray(names) ? names.filter(isName) : [];
  },
  add(user: UserId, conversation: ConversationId, name: MentionName): void {
    const names = [...draftMentions.get(user, conversation), name];
    drafts.set(user, mentionsKeyOf(conversation), JSON.stringify(names));
  },
  forget(user: UserId, conversation: ConversationId): void {
    drafts.set(user, mentionsKeyOf(conversation), "");
  },
};
