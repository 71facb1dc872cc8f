import { expect, test } from "bun:test";
import { ALICE, conversation, message, WITH_BOB } from "../tests/support/samples.ts";
import { withRead } from "./read.ts";
import { unloaded } from "./state.ts";

const bobs = [message(101, 1), message(102, 2), message(103, 3, { by: ALICE }), message(104, 4)];
const unread = unloaded(conversation(WITH_BOB, { lastSeq: 4, unread: 3 }));
const open = { ...unread, timeline: bobs, loaded: true, complete: true };

test("messages up to Alice's receipt are read, and her own messages were never unread", () => {
  expect(withRead(open, 1, ALICE)).toMatchObject({ readUpTo: 1, unread: 2 });
  expect(withRead(open, 2, ALICE)).toMatchObject({ readUpTo: 2, unread: 1 });
  expect(withRead(open, 4, ALICE)).toMatchObject({ readUpTo: 4, unread: 0 });
});

test("a receipt only moves forward", () => {
  const read = withRead(open, 3, ALICE);
  expect(withRead(read, 3, ALICE)).toBe(read);
  expect(withRead(read, 1, ALICE)).toBe(read);
});

test("a mention is read together with its message", () => {
  const mentioned = { ...open, mentioned: 2 };
  expect([1, 2, 4].map((upTo) => withRead(mentioned, upTo, ALICE).mentioned)).toEqual([2, 0, 0]);
});

test("without a loaded timeline, the count is at most the number of later messages", () => {
  expect(withRead(unread, 2, ALICE).unread).toBe(2);
  expect(withRead(unread, 4, ALICE).unread).toBe(0);
});

test("a message that a page already shows is counted when its event arrives", () => {
  const ahead = { ...open, timeline: [...bobs, message(105, 5)] };
  expect(withRead(ahead, 2, ALICE).unread).toBe(1);
});
