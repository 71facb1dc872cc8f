import { expect, test } from "bun:test";
import { PROBLEMS, problem } from "@teahouse/client";
import { inLanguage } from "../../tests/support/in-language.ts";
import { resolveLanguage } from "../i18n/languages.ts";
import { problemText } from "./problem-text.ts";

test("the browser's first language that there is comes first, else English", () => {
  expect(resolveLanguage("system", ["fr-FR", "zh-Hant-TW", "en"])).toBe("zh");
  expect(resolveLanguage("system", ["en-US", "zh-CN"])).toBe("en");
  expect(resolveLanguage("system", ["fr"])).toBe("en");
  expect(resolveLanguage("zh", ["en"])).toBe("zh");
});

test("every problem is said in words in both languages, and in words of its own in each", () => {
  for (const code of Object.keys(PROBLEMS)) {
    const words = (["en", "zh"] as const).map(
      (language) =>
        Object.entries(inLanguage(language).problems).find(([name]) => name === code)?.[1],
    );
    expect(words).toEqual([expect.any(String), expect.any(String)]);
    expect(words[0]).not.toBe(words[1]);
  }
});

test("a user who was too fast hears how long to wait", () => {
  expect(problemText(inLanguage("en"), problem("rate_limited", { retryAfter: 1 }))).toContain(
    "1 second.",
  );
  expect(problemText(inLanguage("zh"), problem("rate_limited", { retryAfter: 2.4 }))).toContain(
    "3 秒",
  );
  expect(problemText(inLanguage("en"), problem("rate_limited", { retryAfter: 1700 }))).toContain(
    "29 minutes.",
  );
});

test("a user who asked not long ago hears when to ask again", () => {
  const said = (language: "en" | "zh", retryAfter: number) =>
    problemText(inLanguage(language), problem("asked_recently", { retryAfter }));
  expect(said("en", 86_400)).toContain("24 hours.");
  expect(said("zh", 86_400)).toContain("24 小时");
  expect(said("en", 5_400)).toContain("90 minutes.");
  expect(said("zh", 59)).toContain("1 分钟");
});

test("a muted user hears until when", () => {
  const mutedUntil = new Date().setHours(23, 59, 0, 0);
  const muted = problem("muted", { mutedUntil });
  expect(problemText(inLanguage("en"), muted)).toBe("You are muted here until 23:59.");
  expect(problemText(inLanguage("zh"), muted)).toContain("23:59");
});

test("a name in Arabic cannot turn round the sentence in which it stands", () => {
  expect(inLanguage("en").conversation.typing("ليلى")).toBe("\u2068ليلى\u2069 is typing…");
});
