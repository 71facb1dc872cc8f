import { expect, test } from "bun:test";
import { noticeKind, PUBLIC_ROOM } from "@teahouse/client";
import { inLanguage } from "../../tests/support/in-language.ts";
import { notices as en } from "../texts/en/notices.ts";
import { notices as zh } from "../texts/zh/notices.ts";
import { type NoticeContent, noticeSentence } from "./notice-sentence.ts";

const at = new Date(2026, 4, 14, 9, 0).getTime();
const muted: NoticeContent = {
  kind: "muted",
  group: 20001,
  groupName: "围棋社",
  by: 10001,
  until: at + 600_000,
  at,
};

const say = (language: "en" | "zh", one: NoticeContent) =>
  noticeSentence(one, () => "Alice", inLanguage(language), { en, zh }[language]);

test.each(noticeKind.options)("%s names the actor and the group, in both languages", (kind) => {
  for (const language of ["en", "zh"] as const) {
    expect(say(language, { ...muted, kind })).toContain("\u2068Alice\u2069");
    expect(say(language, { ...muted, kind })).toContain("\u2068围棋社\u2069");
  }
});

test("a mute shows its end: the time, and the date on another day", () => {
  expect(say("en", muted)).toEndWith(" until 09:10.");
  expect(say("en", { ...muted, until: at + 3 * 86_400_000 })).toEndWith(" until 17 May, 09:00.");
  expect(say("zh", muted)).toContain("09:10 解除");
});

test("the public room has its name in the reader's language", () => {
  const there = { ...muted, group: PUBLIC_ROOM, groupName: "Lobby" };
  expect(say("zh", there)).toContain("大厅");
});
