import type { notifyLevel as english } from "../en/notify-level.ts";

export const notifyLevel: typeof english = {
  levels: { all: "所有消息", mentions: "只提醒 @我", none: "不提醒" },
  howLong: "多久",
  until: (time) => `到 ${time}`,
  spans: { hour: "1 小时", morning: "到明天早上", ever: "一直" },
};
