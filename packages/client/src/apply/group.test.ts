import { expect, test } from "bun:test";
import type { GroupEntered } from "@teahouse/protocol";
import { conversation, group, message, snapshot } from "../../tests/support/sayings.ts";
import { applyEvent } from "../apply-event.ts";
import { applySnapshot } from "../snapshot.ts";
import { emptyState } from "../state.ts";

const entered: GroupEntered = {
  id: 101,
  at: 1,
  type: "group.entered",
  group: group(20001),
  lastSeq: 40,
};

test("a group that Alice enters begins with nothing unread", () => {
  const after = applyEvent(applySnapshot(emptyState(), snapshot()), entered);
  expect(after.groups.get(20001)).toEqual(group(20001));
  expect(after.conversations.get("g:20001")).toMatchObject({
    ...conversation("g:20001", { lastSeq: 40, readUpTo: 40 }),
    loaded: false,
  });
});

test("a group that Alice enters again shows what she saw the last time", () => {
  const left = conversation("g:20001", {
    lastSeq: 30,
    readUpTo: 10,
    unread: 20,
    lastEvent: message(90, 30, { conversation: "g:20001" }),
  });
  const before = applySnapshot(emptyState(), snapshot({ conversations: [left] }));
  expect(applyEvent(before, entered).conversations.get("g:20001")).toMatchObject({
    lastSeq: 40,
    readUpTo: 40,
    unread: 0,
    lastEvent: left.lastEvent,
  });
});
