import { describe, expect, test } from "bun:test";
import { fold, hasControls, lengthOf, looksEmpty, MARKS_MAX, textUpTo } from "./text.ts";

describe("names that look the same to people are equal", () => {
  test.each([
    ["Alice", "alice"],
    ["ＡＬＩＣＥ", "alice"],
    ["ℂarol", "carol"],
    ["e\u0301", "é"],
    ["ｶﾞ", "ガ"],
  ])("%s is %s", (written, folded) => {
    expect(fold(written)).toBe(folded);
    expect(fold(fold(written))).toBe(folded);
  });

  test("letters of another script are different, even if they look the same", () => {
    expect(fold("аlice")).not.toBe(fold("alice"));
  });
});

test("length counts code points, not stored units", () => {
  expect(["", "abc", "茶馆", "🍵🍵", "👩‍🚀"].map(lengthOf)).toEqual([0, 3, 2, 2, 3]);
});

describe("a text looks empty", () => {
  test.each([
    "",
    " ",
    "\t\n",
    "\u00a0\u3000",
    "\u200b\u200d\u2060",
    "\u2800",
    "\u3164",
    "\u00ad",
    "\ufe0f",
    "\u0301\u0302",
    "\u202e",
  ])("if it is %j", (text) => {
    expect(looksEmpty(text)).toBe(true);
  });

  test.each([".", "茶", " a ", "🍵", "a\u0301", "\u200bx", "\u{1fa00}", "\ue000"])(
    "but not if it is %j",
    (text) => {
      expect(looksEmpty(text)).toBe(false);
    },
  );

  test("but not if it is an emoji that this engine does not know yet", () => {
    expect(looksEmpty("\u{1faff}")).toBe(false);
  });
});

test("controls in a name are found, and other scripts and emoji are not controls", () => {
  for (const name of ["a\nb", "a\rb", "\u2028", "\u202eevil", "a\u2066b", "\u0000", "\ufeffx"]) {
    expect(hasControls(name)).toBe(true);
  }
  for (const name of ["Alice", "爱丽丝", "أليس", "👩‍🚀", "O'Brien <b>"]) {
    expect(hasControls(name)).toBe(false);
  }
});

test("text that a database cannot store is refused", () => {
  for (const text of ["\ud800", "a\udc00", "\udc00\ud800", "a\u0000b"]) {
    expect(textUpTo(10).safeParse(text).success).toBe(false);
  }
  for (const text of ["", "🍵", "\u0001", "\uffff"]) {
    expect(textUpTo(10).safeParse(text).success).toBe(true);
  }
});

test("text with too many combining marks in a row is refused", () => {
  const marks = (count: number) => `a${"\u0301\u0323".repeat(count / 2)}`;
  expect(textUpTo(100).safeParse(marks(MARKS_MAX).repeat(3)).success).toBe(true);
  const refused = textUpTo(100).safeParse(marks(MARKS_MAX + 2));
  expect(refused.error?.issues.map(({ message }) => message)).toEqual([
    "must have at most 30 combining marks in a row",
  ]);
});

test("a text that is too long is refused for its length alone", () => {
  const refused = textUpTo(10).safeParse(`\ud800\0${"\u0301".repeat(100)}`);
  expect(refused.error?.issues.map(({ message }) => message)).toEqual(["is too long"]);
});
