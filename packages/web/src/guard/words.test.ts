import { expect, test } from "bun:test";
import { faultIn, toWords } from "./words.ts";

const LIMITS = { wordsMax: 3, wordMax: 6 };

test("each line is one word; empty lines and repeated words do not count", () => {
  expect(toWords("Casino\n\n  赌博 \ncasino\n")).toEqual(["casino", "赌博"]);
  expect(toWords(" \n")).toEqual([]);
});

test("a fault names the word that is too long, or the number of words if there are too many", () => {
  expect(faultIn("casino\n赌博", LIMITS)).toBeUndefined();
  expect(faultIn("tea\ncasinos", LIMITS)).toEqual({ kind: "long", word: "casinos" });
  expect(faultIn("a\nb\nc\nC\nd", LIMITS)).toEqual({ kind: "many", count: 4 });
});

test("an invisible character is reported by the number of its line", () => {
  expect(faultIn("tea\nca\u200bsi", LIMITS)).toEqual({ kind: "controls", line: 2 });
});
