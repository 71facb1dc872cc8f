import { describe, expect, test } from "bun:test";
import { hasWord, toWord } from "./words.ts";

const words = ["casino", "ass", "赌博", "buy now", "c++"].map(toWord);

describe("a filtered word is found", () => {
  test.each([
    "CASINO",
    "the casino!",
    "ｃａｓｉｎｏ",
    "ca\u200bsino",
    "快来casino玩",
    "来赌博吧",
    "赌\u200b博",
    "Buy now, or never",
    "I write c++.",
    "ass",
    "kick-ass",
  ])("in %j", (text) => {
    expect(hasWord(text, words)).toBe(true);
  });
});

describe("a filtered word is not found inside another word", () => {
  test.each(["class", "assassin", "casinos", "博赌", "buy nowhere", "", "c+"])(
    "as in %j",
    (text) => {
      expect(hasWord(text, words)).toBe(false);
    },
  );
});

test("an empty filter refuses nothing", () => {
  expect(hasWord("anything", [])).toBe(false);
});
