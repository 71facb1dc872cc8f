import { counted, texts } from "./define.ts";

/** The list of those whom one may mention; comes with the first @. */
export const mentions = texts({
  en: {
    list: "Whom to mention",
    everybody: "Everybody in the group",
    found: (count: number) => counted(count, "person to mention", "people to mention"),
    none: "Nobody here is called that.",
    failed: "The members could not be loaded.",
  },
  zh: {
    list: "选择要提到的人",
    everybody: "群里的所有人",
    found: (count) => `可提到 ${count} 人`,
    none: "这里没有叫这个名字的人。",
    failed: "成员没能加载出来。",
  },
});
