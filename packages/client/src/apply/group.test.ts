import { describe, expect, test } from "bun:test";
import {
  type GroupChanged,
  type GroupDissolved,
  type GroupEntered,
  groupConversation,
} from "@teahouse/protocol";
import {
  ALICE,
  BOB,
  conversation,
  DESIGNERS,
  group,
  IN_DESIGNERS,
  inDesigners,
  joinRequest,
  message,
  snapshot,
} from "../../tests/support/samples.ts";
import { applyEvent } from "../apply-event.ts";
import { applySignal } from "../apply-signal.ts";
import { applySnapshot } from "../snapshot.ts";
import { emptyState, type State } from "../state.ts";
import { applyPage } from "../timeline.ts";

const entered: GroupEntered = {
  id: 101,
  at: 1,
  type: "group.entered",
  group: group(DESIGNERS),
  lastSeq: 40,
};

function opened(state: State): State {
  const said = message(90, 30, { conversation: IN_DESIGNERS });
  return applyPage(state, IN_DESIGNERS, { events: [said], more: false });
}

describe("a group that Alice joins", () => {
  test("has nothing unread", () => {
    const after = applyEvent(applySnapshot(emptyState(), snapshot()), entered);
    expect(after.groups.get(DESIGNERS)).toEqual(group(DESIGNERS));
    expect(after.conversations.get(IN_DESIGNERS)).toMatchObject({
      ...conversation(IN_DESIGNERS, { lastSeq: 40, readUpTo: 40 }),
      loaded: false,
    });
  });

  test("again shows the messages that she saw before", () => {
    const left = conversation(IN_DESIGNERS, {
      lastSeq: 30,
      readUpTo: 10,
      unread: 20,
      mentioned: 25,
      notify: "none",
      lastEvent: message(90, 30, { conversation: IN_DESIGNERS }),
    });
    const groups = [group(DESIGNERS, { role: null, joinedAt: 0 })];
    const before = opened(applySnapshot(emptyState(), snapshot({ groups, conversations: [left] })));
    const after = applyEvent(before, entered);
    expect(after.groups.get(DESIGNERS)?.role).toBe("member");
    expect(after.conversations.get(IN_DESIGNERS)).toMatchObject({
      lastSeq: 40,
      readUpTo: 40,
      unread: 0,
      mentioned: 0,
      notify: "all",
      lastEvent: left.lastEvent,
      loaded: true,
    });
  });

  test("again has no hole if it shows the messages that she missed", () => {
    const showing = { ...entered, group: group(DESIGNERS, { earlierHistory: true }) };
    const after = applyEvent(opened(inDesigners()), showing);
    expect(after.conversations.get(IN_DESIGNERS)).toMatchObject({
      timeline: [],
      loaded: false,
      complete: false,
    });
  });
});

describe("an edited group", () => {
  const { role, nickname, mutedUntil, joinedAt, ...facts } = group(DESIGNERS, {
    name: "Painters",
    mutedAll: true,
  });
  const changed: GroupChanged = {
    id: 101,
    at: 1,
    type: "group.changed",
    conversation: IN_DESIGNERS,
    by: BOB,
    group: facts,
    changed: ["name", "mutedAll"],
  };

  test("has no face any more if the new facts have none", () => {
    const face = "a-face-of-samples-0000";
    const given = { ...changed, group: { ...facts, face } };
    const before = applyEvent(inDesigners(), given);
    expect(before.groups.get(DESIGNERS)).toMatchObject({ face });
    expect(applyEvent(before, changed).groups.get(DESIGNERS)).not.toHaveProperty("face");
    expect(applyEvent(before, given).groups.get(DESIGNERS)).toMatchObject({ face });
  });

  test("has its new facts, and keeps Alice's own place", () => {
    const before = inDesigners({ role: "admin", nickname: "Al", mutedUntil: 7 });
    const after = applyEvent(before, changed);
    const own = { role: "admin", nickname: "Al", mutedUntil: 7, joinedAt: 1 } as const;
    expect(after.groups.get(DESIGNERS)).toEqual({ ...facts, ...own });
  });

  test("shows a notice in its timeline", () => {
    const after = applyEvent(opened(inDesigners()), { ...changed, cursor: "abcdef.101.1" });
    const conversation = after.conversations.get(IN_DESIGNERS);
    expect(conversation?.lastEvent).toEqual(changed);
    expect(conversation?.timeline.at(-1)).toEqual(changed);
    expect(conversation).toMatchObject({ lastSeq: 30, unread: 0 });
  });

  test("is ignored if Alice does not have it", () => {
    const before = inDesigners();
    const elsewhere = { ...changed, conversation: groupConversation(20002) };
    expect(applyEvent(before, elsewhere)).toBe(before);
  });
});

describe("a dissolved group", () => {
  const dissolved: GroupDissolved = {
    id: 101,
    at: 1,
    type: "group.dissolved",
    conversation: IN_DESIGNERS,
    by: BOB,
  };

  test("stays readable, with no members", () => {
    const place = { role: "admin", nickname: "Al", mutedUntil: 7, mutedAll: true } as const;
    const after = applyEvent(inDesigners(place), dissolved);
    expect(after.groups.get(DESIGNERS)).toEqual(
      group(DESIGNERS, {
        dissolved: true,
        memberCount: 0,
        mutedAll: true,
        role: null,
        nickname: "",
        mutedUntil: 0,
        joinedAt: 0,
      }),
    );
    expect(after.conversations.get(IN_DESIGNERS)?.lastEvent).toEqual(dissolved);
  });

  test("is removed if it does not keep history for former members", () => {
    const after = applyEvent(inDesigners({ keepHistory: false }), dissolved);
    expect(after.groups.has(DESIGNERS)).toBe(false);
    expect(after.conversations.has(IN_DESIGNERS)).toBe(false);
  });

  test("has no requests to decide and no typing users", () => {
    const own = joinRequest(3, { group: 20002, user: ALICE });
    const joinRequests = [joinRequest(1), joinRequest(2, { group: 20002 }), own];
    const typing = { type: "typing", conversation: IN_DESIGNERS, by: BOB } as const;
    const before = applySignal(inDesigners({ role: "admin" }, { joinRequests }), typing, 0);
    const after = applyEvent(before, dissolved);
    expect([...after.joinRequests.keys()]).toEqual([2, 3]);
    expect(after.typing.size).toBe(0);
  });
});
