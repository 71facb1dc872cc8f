import { expect, test } from "bun:test";
import { mentionsIn, splitAtMentions } from "./mention-marks.ts";

const BOB = { mention: 10002, name: "Bob" };
const BOBBY = { mention: 10003, name: "Bobby" };
const HONG = { mention: 10004, name: "小红" };
const ALL = { mention: "all", name: "all" } as const;

test("each mention is a piece of its own, and the joined pieces are the text again", () => {
  const text = "Is @Bob here, or @Bobby?";
  const pieces = splitAtMentions(text, [BOB, BOBBY]);
  expect(pieces).toEqual([
    { kind: "text", text: "Is " },
    { kind: "mention", text: "@Bob", mention: 10002 },
    { kind: "text", text: " here, or " },
    { kind: "mention", text: "@Bobby", mention: 10003 },
    { kind: "text", text: "?" },
  ]);
  expect(pieces.map((piece) => piece.text).join("")).toBe(text);
});

test("a longer word that starts with a name is not a mention", () => {
  expect(splitAtMentions("@Bobby", [BOB])).toEqual([{ kind: "text", text: "@Bobby" }]);
  expect(mentionsIn("@allegro", [ALL])).toEqual([]);
});

test("a Chinese sentence may continue after a name without a space", () => {
  expect(mentionsIn("@小红你好", [HONG])).toEqual([10004]);
});

test("a user is mentioned once, and only if the text still contains the name", () => {
  expect(mentionsIn("@Bob @all @Bob", [BOB, BOBBY, ALL])).toEqual([10002, "all"]);
  expect(mentionsIn("Bob", [BOB])).toEqual([]);
});

test("of two users with the same name, the text mentions the one chosen first", () => {
  expect(mentionsIn("@Bob", [BOB, { mention: 10009, name: "Bob" }])).toEqual([10002]);
});
