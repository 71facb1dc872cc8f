import { describe, expect, test } from "bun:test";
import type { FriendshipStarted, TemporaryStarted } from "@teahouse/protocol";
import {
  ALICE,
  CAROL,
  conversation,
  DESIGNERS,
  message,
  snapshot,
} from "../../tests/support/samples.ts";
import { applyEvent } from "../apply-event.ts";
import { applySnapshot } from "../snapshot.ts";
import { emptyState, type State } from "../state.ts";

const WITH_CAROL = "d:10001:10003";

const before = applySnapshot(emptyState(), snapshot());

/** Carol is not a friend and writes to Alice. */
const started: TemporaryStarted = {
  id: 101,
  at: 1010,
  type: "temporary.started",
  conversation: WITH_CAROL,
  group: DESIGNERS,
  groupName: "Designers",
  starter: CAROL,
  left: 3,
  by: CAROL,
};

const mark = { group: DESIGNERS, groupName: "Designers", starter: CAROL, left: 3 };

function says(state: State, by: number, seq: number): State {
  return applyEvent(state, message(101 + seq, seq, { conversation: WITH_CAROL, by }));
}

function leftIn(state: State): number | null | undefined {
  return state.conversations.get(WITH_CAROL)?.temporary?.left;
}

describe("a temporary conversation", () => {
  const begun = applyEvent(before, { ...started, cursor: "abcdef.101.1" });

  test("starts with a notice that names the group", () => {
    expect(begun.conversations.get(WITH_CAROL)).toEqual({
      ...conversation(WITH_CAROL, { lastEvent: started, temporary: mark }),
      timeline: [],
      loaded: false,
      complete: false,
    });
  });

  test("leaves Carol one message less after each that she sends, and never fewer than zero", () => {
    const one = says(begun, CAROL, 1);
    expect(leftIn(one)).toBe(2);
    expect(leftIn(says(says(says(one, CAROL, 2), CAROL, 3), CAROL, 4))).toBe(0);
  });

  test("has no limit any more once Alice has replied", () => {
    const replied = says(says(begun, CAROL, 1), ALICE, 2);
    expect(replied.conversations.get(WITH_CAROL)?.temporary).toEqual({ ...mark, left: null });
    expect(leftIn(says(replied, CAROL, 3))).toBeNull();
  });

  test("continues from another group with the messages that were left", () => {
    const moved = { ...started, id: 105, group: 20002, groupName: "Cups", left: 2, by: ALICE };
    const after = applyEvent(says(begun, CAROL, 1), moved).conversations.get(WITH_CAROL);
    expect(after).toMatchObject({ lastSeq: 1, unread: 1, lastEvent: moved });
    expect(after?.temporary).toEqual({ ...mark, group: 20002, groupName: "Cups", left: 2 });
  });

  test("becomes a conversation between friends once the two are friends", () => {
    const friends: FriendshipStarted = {
      id: 106,
      at: 1,
      type: "friendship.started",
      conversation: WITH_CAROL,
      users: [ALICE, CAROL],
    };
    const after = applyEvent(says(begun, CAROL, 1), friends);
    expect(after.conversations.get(WITH_CAROL)).toMatchObject({ temporary: null, unread: 1 });
  });
});

test("a message between friends does not mark the conversation", () => {
  const [id] = before.conversations.keys();
  const after = applyEvent(before, message(101, 1));
  expect(after.conversations.get(id ?? "")?.temporary).toBeNull();
});
