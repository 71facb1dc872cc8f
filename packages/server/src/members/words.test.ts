import { describe, expect, test } from "bun:test";
import { hasWord, toWord } from "./words.ts";

const words = ["casino", "ass", "赌博", "buy now", "c++"].map(toWord);

describe("a word that a group refuses is found", () => {
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

describe("it is not found where it is a part of another", () => {
  test.each(["class", "assassin", "casinos", "博赌", "buy nowhere", "", "c+"])(
    "as in %j",
    (text) => {
      expect(hasWord(text, words)).toBe(false);
    },
  );
});

test("no words refuse nothing", () => {
  expect(hasWord("anything", [])).toBe(false);
});
