import { expect, test } from "bun:test";
import { splitAtLinks } from "./links.ts";

const links = (text: string) =>
  splitAtLinks(text).flatMap((p) => (p.kind === "link" ? [p.text] : []));

test.each([
  ["see https://example.com/a?b=c#d now", "https://example.com/a?b=c#d"],
  ["https://example.com.", "https://example.com"],
  ["really? https://example.com/x?!", "https://example.com/x"],
  ["(https://example.com/a)", "https://example.com/a"],
  ["https://en.wikipedia.org/wiki/Tea_(drink)", "https://en.wikipedia.org/wiki/Tea_(drink)"],
  ["“https://example.com/a”", "https://example.com/a"],
  ["看这里https://example.com/a，很好", "https://example.com/a"],
  ["看https://example.com这个", "https://example.com"],
  ["（见 https://example.com/a）。", "https://example.com/a"],
  ["https://zh.wikipedia.org/wiki/茶馆，先看看", "https://zh.wikipedia.org/wiki/茶馆"],
  ["HTTPS://EXAMPLE.COM/A", "HTTPS://EXAMPLE.COM/A"],
  ["http://localhost:4000/chats/g:10000", "http://localhost:4000/chats/g:10000"],
])("the address in %p is %p", (text, address) => {
  expect(links(text)).toEqual([address]);
});

test.each([
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "ftp://example.com/a",
  "example.com",
  "https://",
  "https://bank.example@mallory.example/",
  "https://alice:secret@example.com/",
])("%p is not a link", (text) => {
  expect(links(text)).toEqual([]);
});

test("a text may contain several addresses, and its joined pieces are the text again", () => {
  const text = "一 https://a.example/1，二 https://b.example/2。\n三 <b>https://c.example</b>";
  expect(links(text)).toEqual(["https://a.example/1", "https://b.example/2", "https://c.example"]);
  expect(
    splitAtLinks(text)
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
});

test("an address with thousands of closing brackets is split in linear time", () => {
  const text = `https://example.com/${")".repeat(5000)}`;
  const began = performance.now();
  expect(links(text)).toEqual(["https://example.com/"]);
  expect(performance.now() - began).toBeLessThan(5_000);
});
