import { expect, test } from "bun:test";
import type { ConversationState, MessageSent } from "@teahouse/client";
import { conversation as conversationOf } from "../../../../client/tests/support/samples.ts";
import { openingPlace } from "./opening.ts";
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

test("with nothing unread a conversation opens at its end", () => {
  expect(openingPlace(conversation(1, 9, true), undefined, ALICE).window.following).toBe(true);
});

test("a conversation opens at the first message that Alice has not read", () => {
  const place = openingPlace(conversation(1, 400, false), 200, ALICE);
  expect(place.anchor?.key).toBe(UNREAD_KEY);
  expect(place.window).toEqual({ from: 151, following: false });
});

test("where the first unread message lies before what is loaded, it opens at the end", () => {
  expect(openingPlace(conversation(300, 400, false), 200, ALICE).window.following).toBe(true);
});

test("who has read nothing begins at the very first message, once all of it is there", () => {
  const place = openingPlace(conversation(1, 20, true), 0, ALICE);
  expect(place.window.from).toBe(1);
});

test("what Alice said on another device is not new to her", () => {
  const place = openingPlace(conversation(1, 20, true, ALICE), 10, ALICE);
  expect(place.window.following).toBe(true);
});
