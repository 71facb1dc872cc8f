import { describe, expect, test } from "bun:test";
import { cappedUnread, countUnread, isUnread, UNREAD_MAX, unreadMention } from "./unread.ts";

const [ALICE, BOB] = [10_001, 10_002];

describe("a message is unread to Alice", () => {
  const reader = { me: ALICE, readUpTo: 5 };

  test("if Bob sent it after her receipt", () => {
    expect([4, 5, 6].map((seq) => isUnread({ seq, by: BOB }, reader))).toEqual([
      false,
      false,
      true,
    ]);
  });

  test("never if she sent it herself", () => {
    expect(isUnread({ seq: 6, by: ALICE }, reader)).toBe(false);
  });
});

test("the count is the messages of others after the receipt", () => {
  expect(countUnread({ readUpTo: 5, lastSeq: 9, own: 1 })).toBe(3);
  expect(countUnread({ readUpTo: 9, lastSeq: 9, own: 0 })).toBe(0);
});

test("a receipt after the last message leaves nothing unread", () => {
  expect(countUnread({ readUpTo: 9, lastSeq: 5, own: 0 })).toBe(0);
});

test("the count stops at the maximum", () => {
  expect(countUnread({ readUpTo: 0, lastSeq: UNREAD_MAX, own: 0 })).toBe(UNREAD_MAX);
  expect(countUnread({ readUpTo: 0, lastSeq: UNREAD_MAX + 1, own: 0 })).toBe(UNREAD_MAX);
  expect([UNREAD_MAX - 1, UNREAD_MAX + 1].map(cappedUnread)).toEqual([UNREAD_MAX - 1, UNREAD_MAX]);
});

test("a mention is unread only after the receipt", () => {
  expect([unreadMention(7, 6), unreadMention(7, 7), unreadMention(7, 8)]).toEqual([7, 0, 0]);
});
