import { expect, test } from "bun:test";
import type { Event } from "@teahouse/client";
import { applyToPinned } from "./pin-directory.ts";

const about = { id: 9, at: 0, cursor: "a.1.9", conversation: "g:20001", by: 10001 };

test("a message is pinned until it is unpinned", () => {
  const pin: Event = { ...about, type: "message.pinned", message: 5, seq: 2 };
  const pinned = applyToPinned(new Set([4]), pin);
  expect([...pinned]).toEqual([4, 5]);
  const unpin: Event = { ...about, type: "message.unpinned", message: 4, seq: 1 };
  expect([...applyToPinned(pinned, unpin)]).toEqual([5]);
});

test("a recalled message is no longer pinned", () => {
  const recall: Event = { ...about, type: "message.recalled", message: 5, seq: 2 };
  expect([...applyToPinned(new Set([4, 5]), recall)]).toEqual([4]);
  const purge: Event = { ...about, type: "messages.purged", messages: [4, 5], user: 10002 };
  expect([...applyToPinned(new Set([4, 5, 6]), purge)]).toEqual([6]);
});

test("other events return the same set", () => {
  const pinned = new Set([4]);
  expect(
    applyToPinned(pinned, { ...about, type: "member.left", user: 10002, memberCount: 1 }),
  ).toBe(pinned);
});
