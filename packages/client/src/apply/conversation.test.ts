import { describe, expect, test } from "bun:test";
import type { ReceiptMoved } from "@teahouse/protocol";
import { ALICE, BOB, conversation, snapshot, WITH_BOB } from "../../tests/support/samples.ts";
import { applyEvent } from "../apply-event.ts";
import { applySnapshot } from "../snapshot.ts";
import { emptyState } from "../state.ts";

const before = applySnapshot(
  emptyState(),
  snapshot({
    conversations: [
      conversation(WITH_BOB, { lastSeq: 9, readUpTo: 5, unread: 4, peerReadUpTo: 6 }),
    ],
  }),
);

function receipt(fields: Pick<ReceiptMoved, "by" | "readUpTo" | "unread">): ReceiptMoved {
  return { id: 101, at: 1, type: "receipt.moved", conversation: WITH_BOB, ...fields };
}

function afterReceipt(by: number, readUpTo: number, unread: number) {
  return applyEvent(before, receipt({ by, readUpTo, unread })).conversations.get(WITH_BOB);
}

test("a message that Alice has read on another device is read here", () => {
  expect(afterReceipt(ALICE, 8, 1)).toMatchObject({ readUpTo: 8, unread: 1, peerReadUpTo: 6 });
});

test("a receipt older than Alice's own here changes nothing", () => {
  expect(afterReceipt(ALICE, 3, 6)).toMatchObject({ readUpTo: 5, unread: 4 });
});

test("Alice sees Bob's receipt, which only moves forward", () => {
  expect(afterReceipt(BOB, 9, 0)).toMatchObject({ readUpTo: 5, unread: 4, peerReadUpTo: 9 });
  expect(afterReceipt(BOB, 2, 7)).toMatchObject({ peerReadUpTo: 6 });
});

describe("the unread mention of Alice", () => {
  const mentioned = applySnapshot(
    emptyState(),
    snapshot({
      conversations: [conversation(WITH_BOB, { lastSeq: 9, readUpTo: 5, unread: 4, mentioned: 7 })],
    }),
  );
  const after = (by: number, readUpTo: number) => {
    const event = receipt({ by, readUpTo, unread: 1 });
    return applyEvent(mentioned, event).conversations.get(WITH_BOB)?.mentioned;
  };

  test("is cleared once she has read it on another device", () => {
    expect([6, 7, 8].map((readUpTo) => after(ALICE, readUpTo))).toEqual([7, 0, 0]);
  });

  test("is not cleared by Bob's receipt, nor by one older than hers", () => {
    expect([after(BOB, 9), after(ALICE, 3)]).toEqual([7, 7]);
  });
});

test("a notification level that Alice sets on another device holds here", () => {
  const level = { notify: "mentions", notifyUntil: 9_000 } as const;
  const changed = { id: 102, at: 1, type: "conversation.changed", conversation: WITH_BOB } as const;
  const after = applyEvent(before, { ...changed, ...level });
  expect(after.conversations.get(WITH_BOB)).toMatchObject({ ...level, unread: 4, readUpTo: 5 });
  const elsewhere = { ...changed, ...level, conversation: "g:20000" };
  expect(applyEvent(before, elsewhere)).toBe(before);
});

test("a receipt of an unknown conversation is ignored", () => {
  const elsewhere = { ...receipt({ by: ALICE, readUpTo: 1, unread: 0 }), conversation: "g:20000" };
  expect(applyEvent(before, elsewhere)).toBe(before);
});
