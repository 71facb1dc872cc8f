import { describe, expect, test } from "bun:test";
import { Random, SEED } from "../../../../tests/support/random.ts";
import { toWord, WordFilter } from "./words.ts";

const filter = new WordFilter(["casino", "ass", "赌博", "buy now", "c++"].map(toWord));

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
    expect(filter.finds(text)).toBe(true);
  });
});

describe("a filtered word is not found inside another word", () => {
  test.each(["class", "assassin", "casinos", "博赌", "buy nowhere", "", "c+"])(
    "as in %j",
    (text) => {
      expect(filter.finds(text)).toBe(false);
    },
  );
});

test("an empty filter refuses nothing", () => {
  expect(new WordFilter([]).finds("anything")).toBe(false);
});

test(`among many overlapping words it finds what a plain search finds (TEST_SEED=${SEED})`, () => {
  const random = new Random();
  const text = (most: number, letters: string) =>
    Array.from({ length: 1 + random.below(most) }, () => random.pick([...letters])).join("");
  for (let round = 0; round < 2_000; round++) {
    const words = Array.from({ length: 1 + random.below(8) }, () => text(5, "茶馆a-"));
    const searched = text(12, "茶馆a- ");
    const folded = toWord(searched);
    const isLetter = (at: number) => folded[at] === "a";
    const isInside = (at: number) => isLetter(at - 1) && isLetter(at);
    const stands = (word: string) =>
      [...folded].some(
        (_, at) => folded.startsWith(word, at) && !isInside(at) && !isInside(at + word.length),
      );
    const found = new WordFilter(words).finds(searched);
    expect({ words, searched, found }).toEqual({ words, searched, found: words.some(stands) });
  }
});
