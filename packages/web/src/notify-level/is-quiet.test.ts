import { expect, test } from "bun:test";
import { conversation, IN_DESIGNERS } from "../../../client/tests/support/samples.ts";
import { isQuiet } from "./is-quiet.ts";

const unread = { lastSeq: 9, readUpTo: 4, unread: 5 };

test("every message calls for attention, unless Alice has chosen otherwise", () => {
  expect(isQuiet(conversation(IN_DESIGNERS, unread), 1_000)).toBe(false);
  expect(isQuiet(conversation(IN_DESIGNERS, { ...unread, notify: "none" }), 1_000)).toBe(true);
});

test("with level mentions only an unread mention calls for attention, and with level none nothing does", () => {
  const level = { ...unread, notify: "mentions" } as const;
  expect(isQuiet(conversation(IN_DESIGNERS, level), 1_000)).toBe(true);
  expect(isQuiet(conversation(IN_DESIGNERS, { ...level, mentioned: 7 }), 1_000)).toBe(false);
  const nothing = { ...unread, notify: "none", mentioned: 7 } as const;
  expect(isQuiet(conversation(IN_DESIGNERS, nothing), 1_000)).toBe(true);
});

test("messages call for attention again once the level's time is over", () => {
  const hour = { ...unread, notify: "none", notifyUntil: 1_000 } as const;
  expect(isQuiet(conversation(IN_DESIGNERS, hour), 999)).toBe(true);
  expect(isQuiet(conversation(IN_DESIGNERS, hour), 1_000)).toBe(false);
});
