import { describe, expect, test } from "bun:test";
import type { FriendRequest, FriendshipEnded, FriendshipStarted } from "@teahouse/protocol";
import {
  ALICE,
  BOB,
  CAROL,
  conversation,
  friend,
  message,
  snapshot,
  user,
  WITH_BOB,
} from "../../tests/support/samples.ts";
import { applyEvent } from "../apply-event.ts";
import { applySignal } from "../apply-signal.ts";
import { applySnapshot } from "../snapshot.ts";
import { emptyState } from "../state.ts";
import { applyPage } from "../timeline.ts";

const before = applySnapshot(emptyState(), snapshot());
const WITH_CAROL = "d:10001:10003";

const request: FriendRequest = {
  id: 7,
  from: CAROL,
  to: ALICE,
  text: "It is me",
  source: "search",
  state: "pending",
  at: 1,
};

describe("friend requests", () => {
  const asked = applyEvent(before, { id: 101, at: 1, type: "friend-request.sent", request });

  test("are in the state while they are open", () => {
    expect([...asked.requests.values()]).toEqual([request]);
  });

  test("are removed once they are decided", () => {
    const decided = { type: "friend-request.decided", request: 7, state: "declined" } as const;
    expect(applyEvent(asked, { id: 102, at: 1, ...decided }).requests.size).toBe(0);
  });

  test("that were accepted at once are never in the state", () => {
    const accepted = { ...request, state: "accepted" } as const;
    const sent = { id: 101, at: 1, type: "friend-request.sent", request: accepted } as const;
    expect(applyEvent(before, sent).requests.size).toBe(0);
  });
});

describe("a new friendship", () => {
  const started: FriendshipStarted = {
    id: 103,
    at: 1030,
    type: "friendship.started",
    conversation: WITH_CAROL,
    users: [ALICE, CAROL],
  };

  test("starts a conversation with a notice", () => {
    const after = applyEvent(before, { ...started, cursor: "abcdef.103.1" });
    expect(after.conversations.get(WITH_CAROL)).toEqual({
      ...conversation(WITH_CAROL, { lastEvent: started }),
      timeline: [],
      loaded: false,
      complete: false,
    });
  });

  test("adds a notice to the timeline of an existing conversation", () => {
    const again: FriendshipStarted = { ...started, conversation: WITH_BOB, users: [ALICE, BOB] };
    const said = applyEvent(before, message(101, 1));
    const open = applyPage(said, WITH_BOB, { events: [message(101, 1)], more: false });
    const after = applyEvent(open, again).conversations.get(WITH_BOB);
    expect(after).toMatchObject({ lastSeq: 1, unread: 1, lastEvent: again });
    expect(after?.timeline).toEqual([message(101, 1), again]);
  });

  test("makes Carol a friend by the event friend.changed", () => {
    const after = applyEvent(before, {
      id: 104,
      at: 1,
      type: "friend.changed",
      friend: friend(CAROL),
    });
    expect(after.friends.get(CAROL)).toEqual(friend(CAROL));
    expect(after.users.get(CAROL)).toEqual(user(CAROL));
  });
});

describe("an ended friendship", () => {
  const ended: FriendshipEnded = { id: 105, at: 1, type: "friendship.ended", users: [ALICE, BOB] };

  test("removes Bob from the friends and from the users online, and keeps the conversation", () => {
    const online = applySignal(before, { type: "presence", user: BOB, online: true }, 0);
    const after = applyEvent(online, ended);
    expect(after.friends.has(BOB)).toBe(false);
    expect(after.online.has(BOB)).toBe(false);
    expect(after.conversations).toBe(before.conversations);
  });
});

describe("blocks", () => {
  const added = applyEvent(before, { id: 106, at: 1, type: "block.added", user: user(CAROL) });

  test("add a blocked user", () => {
    expect([...added.blocks]).toEqual([CAROL]);
    expect(added.users.get(CAROL)).toEqual(user(CAROL));
  });

  test("are removed again", () => {
    const after = applyEvent(added, { id: 107, at: 1, type: "block.removed", user: CAROL });
    expect(after.blocks.size).toBe(0);
  });
});
