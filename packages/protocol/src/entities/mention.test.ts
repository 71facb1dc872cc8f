import { expect, test } from "bun:test";
import { isMentionedBy, type Mention } from "./mention.ts";

const [ALICE, BOB] = [10_001, 10_002];

test.each<[Mention[] | undefined, boolean]>([
  [[ALICE], true],
  [["all"], true],
  [[BOB, ALICE], true],
  [[BOB], false],
  [undefined, false],
])("a message from Bob with the mentions %j mentions Alice: %p", (mentions, means) => {
  const message = { by: BOB, ...(mentions === undefined ? {} : { mentions }) };
  expect(isMentionedBy(message, ALICE)).toBe(means);
});

test("nobody is mentioned by their own message", () => {
  expect(isMentionedBy({ by: ALICE, mentions: ["all", ALICE] }, ALICE)).toBe(false);
});
