import { expect, test } from "bun:test";
import { toFileName, toMediaType } from "./names.ts";

test.each([
  ["tea.txt", "tea.txt"],
  ["", ""],
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\Alice\\tea.txt", "tea.txt"],
  ["folder/", "file"],
  ["..", "file"],
  [".....", "file"],
  [" . . ", "file"],
  [".bashrc", ".bashrc"],
  ["tea\0.txt", "tea.txt"],
  ["tea\r\nSet-Cookie: a=b.txt", "teaSet-Cookie: a=b.txt"],
  ['quoted".txt', 'quoted".txt'],
  ["invoice\u202efdp.exe", "invoicefdp.exe"],
  ["\u200b\u2066\ufeff", "file"],
  ["  many   spaces .txt ", "many spaces .txt"],
  ["\u8336\u9986.txt", "\u8336\u9986.txt"],
  ["cafe\u0301.txt", "caf\u00e9.txt"],
  ["half\ud800.txt", "half\ufffd.txt"],
])("the name %j is shown as %j", (given, shown) => {
  expect(toFileName(given)).toBe(shown);
});

test("a long name has at most 255 bytes, ends between characters, and keeps its ending", () => {
  expect(toFileName(`${"a".repeat(300)}.txt`)).toBe(`${"a".repeat(251)}.txt`);
  expect(toFileName(`${"茶".repeat(100)}.pdf`)).toBe(`${"茶".repeat(83)}.pdf`);
  expect(toFileName(`${"🍵".repeat(100)}`)).toBe("🍵".repeat(63));
  expect(toFileName(`a.${"b".repeat(300)}`)).toBe(`a.${"b".repeat(253)}`);
});

test.each([
  ["image/png", "image/png"],
  ["Text/HTML; charset=utf-8", "text/html"],
  ["audio/webm;codecs=opus", "audio/webm"],
  ["image/svg+xml", "image/svg+xml"],
  ["", "application/octet-stream"],
  ["png", "application/octet-stream"],
  ["image/", "application/octet-stream"],
  ["image/png\r\nSet-Cookie: a=b", "application/octet-stream"],
  ["image/png, text/html", "application/octet-stream"],
  [`image/${"a".repeat(65)}`, "application/octet-stream"],
])("the type %j is taken as %j", (given, taken) => {
  expect(toMediaType(given)).toBe(taken);
});
