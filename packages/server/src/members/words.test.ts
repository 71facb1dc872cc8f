import { describe, expect, test } from "bun:test";
import { Random, SEED } from "../../../../tests/support/random.ts";
import { formsOf, toWord, WordFilter } from "./words.ts";

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

describe("a filtered word is found in disguise", () => {
  test.each([
    ["with letters of other scripts that look alike", "cаsіnо"],
    ["with Greek letters", "cαsιnο"],
    ["in Cyrillic capitals", "САЅІNО"],
    ["with small capitals", "ᴄᴀsɪɴᴏ"],
    ["with letters of mathematics", "𝒄𝒂𝒔𝒊𝒏𝒐"],
    ["with accents", "cásínò"],
    ["with marks that no letter has", "c\u0334a\u0334s\u0334i\u0334n\u0334o\u0334"],
    ["with strokes over it", "c\u20d2asino"],
    ["with a dot between all letters", "c.a.s.i.n.o"],
    ["with one dot", "ca.sino"],
    ["with hyphens", "c-a-s-i-n-o!"],
    ["with middle dots", "c·a·s·i·n·o"],
    ["with asterisks, twice each", "c**a**s**i**n**o"],
    ["spelled", "my c a s i n o is open"],
    ["spelled, with dots", "c . a . s . i . n . o"],
    ["spelled in Chinese", "来 赌 博 吧"],
    ["in Chinese, with a dot", "来赌.博吧"],
    ["in Chinese, with a middle dot", "来赌·博吧"],
    ["with everything at once", "C.\u200bа\u0301.S.і.N.ο"],
  ])("%s", (_how, text) => {
    expect(filter.finds(text)).toBe(true);
  });

  test("even if the filter itself has it in disguise", () => {
    const disguised = new WordFilter(["cаsіnо", "niño", "сорока"].map(toWord));
    for (const text of ["casino", "ca.sino", "niño", "NIN\u0303O", "Сорока"]) {
      expect([text, disguised.finds(text)]).toEqual([text, true]);
    }
  });
});

describe("a filtered word is not found inside another word", () => {
  test.each([
    ...["class", "assassin", "casinos", "博赌", "buy nowhere", "", "c+"],
    ...["as so", "a ss", "class.assassin", "他喜欢赌。博客很好", "赌，博", "赌 博物馆"],
    ...["a s", "assess", "ca sino", "e.g. a s", "kick-assassin"],
  ])("as in %j", (text) => {
    expect(filter.finds(text)).toBe(false);
  });
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
    const searched = text(12, "茶馆aа- ");
    const standsIn = (form: string) => (word: string) => {
      const isInside = (at: number) => form[at - 1] === "a" && form[at] === "a";
      return [...form].some(
        (_, at) => form.startsWith(word, at) && !isInside(at) && !isInside(at + word.length),
      );
    };
    const wanted = formsOf(searched).some((form) => words.some(standsIn(form)));
    const found = new WordFilter(words).finds(searched);
    expect({ words, searched, found }).toEqual({ words, searched, found: wanted });
  }
});
