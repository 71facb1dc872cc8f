import { texts } from "./define.ts";

/** How one says what of a conversation is to be told, and how long. */
export const notifyLevel = texts({
  en: {
    levels: { all: "All messages", mentions: "Only mentions", none: "Nothing" },
    howLong: "For how long",
    until: (time: string) => `Until ${time}`,
    spans: { hour: "For 1 hour", morning: "Until tomorrow morning", ever: "For ever" },
  },
  zh: {
    levels: { all: "所有消息", mentions: "只提醒 @我", none: "不提醒" },
    howLong: "多久",
    until: (time) => `到 ${time}`,
    spans: { hour: "1 小时", morning: "到明天早上", ever: "一直" },
  },
});
