/** What everybody is called behind an @. Who reads a message may read it in another language than it was written in. */
export const everybody: Readonly<Record<"en" | "zh", string>> = {
  en: "all",
  zh: "全体成员",
};
