import type { pins as english } from "../en/pins.ts";
import { sentence } from "./sentences.ts";

export const pins: typeof english = {
  pinnedBy: (who, when) => sentence({ who }, `置顶于 ${when}`),
  show: "在会话中查看",
  unpin: "取消置顶",
  emptyTitle: "还没有置顶消息",
  emptyText: "置顶想再找到的消息，它就会出现在这里。",
  emptyTextMember: "群主和管理员置顶的消息会出现在这里。",
};
