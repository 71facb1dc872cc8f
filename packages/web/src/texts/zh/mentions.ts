import type { mentions as english } from "../en/mentions.ts";

export const mentions: typeof english = {
  list: "选择要提到的人",
  everybody: "群里的所有人",
  found: (count) => `可提到 ${count} 人`,
  none: "这里没有叫这个名字的人。",
  failed: "成员没能加载出来。",
};
