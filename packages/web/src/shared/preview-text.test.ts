import { expect, test } from "bun:test";
import { inLanguage } from "../../tests/support/in-language.ts";
import { isolate } from "../texts/isolate.ts";
import { previewText } from "./preview-text.ts";

const english = inLanguage("en");
const chinese = inLanguage("zh");

const picture = { kind: "picture", name: "tea.jpg" } as const;
const file = { kind: "file", name: "menu.pdf" } as const;

test("a preview is the text in one line", () => {
  expect(previewText({ text: "two\n  lines", attachments: [] }, english)).toBe("two lines");
  expect(previewText({ text: "茶".repeat(1_000) }, english)).toHaveLength(200);
});

test("a preview names what a message holds, before its text", () => {
  expect(previewText({ text: "", attachments: [picture] }, english)).toBe("[Picture]");
  expect(previewText({ text: "green", attachments: [picture, picture] }, english)).toBe(
    "[2 pictures] green",
  );
  expect(previewText({ text: "绿茶", attachments: [picture, picture] }, chinese)).toBe(
    "[2 张图片] 绿茶",
  );
  expect(previewText({ text: "", attachments: [{ kind: "voice" }] }, chinese)).toBe("[语音]");
});

test("a preview names a single file, and only counts several", () => {
  expect(previewText({ text: "", attachments: [file] }, english)).toBe(
    `[File] ${isolate("menu.pdf")}`,
  );
  expect(previewText({ text: "", attachments: [{ kind: "file" }] }, english)).toBe("[File]");
  expect(previewText({ text: "", attachments: [file, picture] }, english)).toBe("[2 files]");
});
