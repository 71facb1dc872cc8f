import { expect, test } from "bun:test";
import type { ConversationState, MessageSent } from "@teahouse/client";
import { conversation as conversationOf } from "../../../../client/tests/support/samples.ts";
import { openingPosition } from "./opening.ts";
import { UNREAD_KEY } from "./rows.ts";

const ALICE = 10001;
const BOB = 10002;

function conversation(from: number, to: number, complete: boolean, by = BOB): ConversationState {
  const timeline = Array.from(
    { length: to - from + 1 },
    (_, place): MessageSent => ({
      id: from + place,
      at: 0,
      type: "message.sent",
      conversation: "d:10001:10002",
      seq: from + place,
      by,
      clientId: `c${place}`,
      text: "tea",
      attachments: [],
    }),
  );
  const lastEvent = timeline.at(-1) ?? null;
  const known = conversationOf("d:10001:10002", { lastSeq: to, lastEvent });
  return { ...known, timeline, loaded: true, complete };
}

test("a conversation without unread messages opens at its end", () => {
  expect(openingPosition(conversation(1, 9, true), undefined, ALICE).window.following).toBe(true);
});

test("a conversation opens at the first message that Alice has not read", () => {
  const place = openingPosition(conversation(1, 400, false), 200, ALICE);
  expect(place.anchor?.key).toBe(UNREAD_KEY);
  expect(place.window).toEqual({ from: 151, following: false });
});

test("a conversation opens at its end when the first unread message is not loaded", () => {
  expect(openingPosition(conversation(300, 400, false), 200, ALICE).window.following).toBe(true);
});

test("a complete conversation of which Alice has read nothing opens at its first message", () => {
  const place = openingPosition(conversation(1, 20, true), 0, ALICE);
  expect(place.window.from).toBe(1);
});

test("messages that Alice sent from another device are not unread for her", () => {
  const place = openingPosition(conversation(1, 20, true, ALICE), 10, ALICE);
  expect(place.window.following).toBe(true);
});
