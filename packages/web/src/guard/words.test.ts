import { expect, test } from "bun:test";
import { faultIn, toWords } from "./words.ts";

const LIMITS = { wordsMax: 3, wordMax: 6 };

test("Alice writes one word a line; empty lines and the same word again do not count", () => {
  expect(toWords("Casino\n\n  赌博 \ncasino\n")).toEqual(["casino", "赌博"]);
  expect(toWords(" \n")).toEqual([]);
});

test("she is told which word is too long, and how many there is room for", () => {
  expect(faultIn("casino\n赌博", LIMITS)).toBeUndefined();
  expect(faultIn("tea\ncasinos", LIMITS)).toEqual({ kind: "long", word: "casinos" });
  expect(faultIn("a\nb\nc\nC\nd", LIMITS)).toEqual({ kind: "many", count: 4 });
});

test("what cannot be seen is found by its line", () => {
  expect(faultIn("tea\nca\u200bsi", LIMITS)).toEqual({ kind: "controls", line: 2 });
});
