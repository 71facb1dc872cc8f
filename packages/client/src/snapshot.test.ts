import { describe, expect, test } from "bun:test";
import { PUBLIC_ROOM } from "@teahouse/protocol";
import {
  ALICE,
  BOB,
  CAROL,
  conversation,
  friend,
  group,
  joinRequest,
  me,
  message,
  snapshot,
  user,
  WITH_BOB,
} from "../tests/support/samples.ts";
import { applyEvent } from "./apply-event.ts";
import { applySnapshot, toSnapshotShape } from "./snapshot.ts";
import { emptyState } from "./state.ts";
import { applyPage } from "./timeline.ts";

describe("a snapshot", () => {
  test("sets the state", () => {
    const state = applySnapshot(
      emptyState(),
      snapshot({ groups: [group(20001)], blocks: [user(CAROL)], users: [user(10004)] }),
    );
    expect(state.ready).toBe(true);
    expect(state.user).toEqual(me());
    expect([...state.users.keys()].sort()).toEqual([ALICE, BOB, CAROL, 10004]);
    expect(state.users.get(ALICE)).toEqual(user(ALICE));
    expect(state.friends.get(BOB)).toEqual(friend(BOB));
    expect([...state.blocks]).toEqual([CAROL]);
    expect(state.groups.get(20001)).toEqual(group(20001));
  });

  test("has the former groups of Alice, the join requests, and her notices", () => {
    const former = group(20001, { role: null, joinedAt: 0 });
    const inbox = { unread: 2, readUpTo: 90 };
    const joinRequests = [joinRequest(1), joinRequest(2, { user: ALICE })];
    const state = applySnapshot(emptyState(), snapshot({ groups: [former], joinRequests, inbox }));
    expect([...state.groups.values()]).toEqual([former]);
    expect([...state.joinRequests]).toEqual(joinRequests.map((request) => [request.id, request]));
    expect(state.inbox).toEqual(inbox);
  });

  test("unloads timelines, which may have gaps", () => {
    const open = applyPage(applySnapshot(emptyState(), snapshot()), WITH_BOB, {
      events: [message(90, 1)],
      more: true,
    });
    const after = applySnapshot(open, snapshot()).conversations.get(WITH_BOB);
    expect(after).toMatchObject({ timeline: [], loaded: false, complete: false });
  });

  test("keeps known names, but not those of another user", () => {
    const known = applySnapshot(emptyState(), snapshot({ users: [user(CAROL)] }));
    expect(applySnapshot(known, snapshot()).users.has(CAROL)).toBe(true);
    const bobs = snapshot({ user: me(BOB), friends: [friend(ALICE)] });
    expect(applySnapshot(known, bobs).users.has(CAROL)).toBe(false);
  });
});

describe("the shape for comparisons", () => {
  const twoOf = snapshot({
    groups: [group(20002), group(20001)],
    friends: [friend(CAROL), friend(BOB)],
    blocks: [user(10005), user(10004)],
    joinRequests: [joinRequest(2), joinRequest(1)],
    conversations: [conversation("g:20001"), conversation(WITH_BOB)],
  });

  test("does not depend on the order of the lists", () => {
    const turned = snapshot({
      groups: twoOf.groups.toReversed(),
      friends: twoOf.friends.toReversed(),
      blocks: twoOf.blocks.toReversed(),
      joinRequests: twoOf.joinRequests.toReversed(),
      conversations: twoOf.conversations.toReversed(),
    });
    const shapeOf = (of: typeof twoOf) => toSnapshotShape(applySnapshot(emptyState(), of));
    expect(shapeOf(turned)).toEqual(shapeOf(twoOf));
  });

  test("is the same for a state with loaded timelines", () => {
    const state = applySnapshot(emptyState(), twoOf);
    const open = applyPage(state, WITH_BOB, { events: [message(90, 1)], more: true });
    expect(toSnapshotShape(open)).toEqual(toSnapshotShape(state));
  });

  test("leaves out the size of the public room, whose changes no event reports", () => {
    const shapeOf = (id: number, memberCount: number) =>
      toSnapshotShape(
        applySnapshot(emptyState(), snapshot({ groups: [{ ...group(id), memberCount }] })),
      );
    expect(shapeOf(PUBLIC_ROOM, 5)).toEqual(shapeOf(PUBLIC_ROOM, 6));
    expect(shapeOf(20001, 5)).not.toEqual(shapeOf(20001, 6));
  });

  test("differs if the state differs", () => {
    const state = applySnapshot(emptyState(), twoOf);
    const changes = [
      message(101, 1),
      { id: 101, at: 1, type: "block.removed", user: 10004 },
      { id: 101, at: 1, type: "me.changed", user: { ...me(), bio: "Hello" } },
      { id: 101, at: 1, type: "friend.changed", friend: { ...friend(BOB), remark: "B" } },
      { id: 101, at: 1, type: "group.entered", group: group(20003), lastSeq: 0 },
      { id: 101, at: 1, type: "join-request.sent", request: joinRequest(3) },
      { id: 101, at: 1, type: "inbox.read", unread: 0, readUpTo: 99 },
    ] as const;
    for (const event of changes) {
      expect(toSnapshotShape(applyEvent(state, event))).not.toEqual(toSnapshotShape(state));
    }
  });
});
