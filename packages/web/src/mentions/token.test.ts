import { expect, test } from "bun:test";
import { tokenAt, withName } from "./token.ts";

test("an @ and the letters after it are the beginning of a name", () => {
  expect(tokenAt("Hello @", 7)).toEqual({ start: 6, query: "" });
  expect(tokenAt("Hello @bo and all", 9)).toEqual({ start: 6, query: "bo" });
  expect(tokenAt("你好@小", 4)).toEqual({ start: 2, query: "小" });
});

test("a space ends a name, and an e-mail address or a text without @ contains none", () => {
  expect(tokenAt("Hello @bob ", 11)).toBeUndefined();
  expect(tokenAt("bob@tea.example", 7)).toBeUndefined();
  expect(tokenAt("Hello", 5)).toBeUndefined();
  expect(tokenAt("Hello @bob", 3)).toBeUndefined();
  expect(tokenAt(`@${"o".repeat(33)}`, 34)).toBeUndefined();
});

test("the chosen name replaces the typed part, with one space after it", () => {
  const token = { start: 6, query: "bo" };
  expect(withName("Hello @bo", 9, token, "Bob")).toEqual({ text: "Hello @Bob ", caret: 11 });
  expect(withName("Hello @bo there", 9, token, "Bob")).toEqual({
    text: "Hello @Bob there",
    caret: 11,
  });
});
