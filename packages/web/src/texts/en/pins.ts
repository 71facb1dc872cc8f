import type { Who } from "../who.ts";
import { object } from "./sentences.ts";

/** Texts of the page of pinned messages. */
export const pins = {
  pinnedBy: (who: Who, when: string) => `Pinned by ${object(who)}, ${when}`,
  show: "Show in conversation",
  unpin: "Unpin",
  emptyTitle: "No pinned messages",
  emptyText: "Pin a message, and you can find it again here.",
  emptyTextMember: "Messages pinned by the owner and the admins appear here.",
};
