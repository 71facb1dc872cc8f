import { expect, test } from "bun:test";
import type { MessagePinned } from "@teahouse/protocol";
import {
  BOB,
  IN_DESIGNERS,
  inDesigners,
  message,
  recall,
  snapshot,
  WITH_BOB,
} from "../../tests/support/samples.ts";
import { applyEvent } from "../apply-event.ts";
import { applySnapshot } from "../snapshot.ts";
import { emptyState } from "../state.ts";

const fields = { conversation: WITH_BOB, message: 101, seq: 1, by: BOB } as const;
const pinned: MessagePinned = { id: 102, at: 1, type: "message.pinned", ...fields };

const before = applyEvent(applySnapshot(emptyState(), snapshot()), message(101, 1));

test("a pin is in the timeline and is not a message", () => {
  const after = applyEvent(before, { ...pinned, cursor: "abcdef.102.1" });
  expect(after.conversations.get(WITH_BOB)).toMatchObject({
    lastEvent: pinned,
    lastSeq: 1,
    unread: 1,
  });
  const inGroup = { ...pinned, conversation: IN_DESIGNERS };
  expect(applyEvent(inDesigners(), inGroup).conversations.get(IN_DESIGNERS)?.lastEvent).toEqual(
    inGroup,
  );
});

test("an unpinned message and a pin in an unknown conversation change nothing", () => {
  const unpinned = { ...fields, id: 103, at: 1, type: "message.unpinned" } as const;
  expect(applyEvent(before, unpinned)).toBe(before);
  expect(applyEvent(before, { ...pinned, conversation: "g:20009" })).toBe(before);
});

test("the notice of a pin stays after the message is recalled", () => {
  const after = applyEvent(applyEvent(before, pinned), recall(103, message(101, 1)));
  expect(after.conversations.get(WITH_BOB)?.lastEvent).toEqual(pinned);
});
