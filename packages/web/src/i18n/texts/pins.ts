import { texts } from "./define.ts";
import { sentence, subject, type Who } from "./who.ts";

/** The pinned messages of a conversation; comes with their page. */
export const pins = texts({
  en: {
    pinnedBy: (who: Who, when: string) => `${subject(who)} pinned it, ${when}`,
    show: "Show in conversation",
    unpin: "Unpin",
    emptyTitle: "Nothing is pinned",
    emptyText: "Pin a message that should be found again, and it stands here.",
    emptyTextMember: "What the owner and the admins pin stands here.",
  },
  zh: {
    pinnedBy: (who, when) => sentence({ who }, `置顶于 ${when}`),
    show: "在会话中查看",
    unpin: "取消置顶",
    emptyTitle: "还没有置顶消息",
    emptyText: "置顶想再找到的消息，它就会出现在这里。",
    emptyTextMember: "群主和管理员置顶的消息会出现在这里。",
  },
});
