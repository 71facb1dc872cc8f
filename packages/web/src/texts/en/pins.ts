import type { Who } from "../who.ts";
import { subject } from "./sentences.ts";

/** The pinned messages of a conversation; comes with their page. */
export const pins = {
  pinnedBy: (who: Who, when: string) => `${subject(who)} pinned it, ${when}`,
  show: "Show in conversation",
  unpin: "Unpin",
  emptyTitle: "Nothing is pinned",
  emptyText: "Pin a message that should be found again, and it stands here.",
  emptyTextMember: "What the owner and the admins pin stands here.",
};
