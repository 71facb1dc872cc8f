import { describe, expect, test } from "bun:test";
import type { Event, Group } from "@teahouse/protocol";
import {
  ALICE,
  BOB,
  CAROL,
  DESIGNERS,
  group,
  IN_DESIGNERS,
  inDesigners,
  joinRequest,
} from "../../tests/support/samples.ts";
import { applyEvent } from "../apply-event.ts";
import type { State } from "../state.ts";

const common = { id: 101, at: 1, conversation: IN_DESIGNERS } as const;

const joined = { ...common, type: "member.joined", user: CAROL, by: BOB, memberCount: 4 } as const;
const left = { ...common, type: "member.left", user: CAROL, memberCount: 2 } as const;
const removed = {
  ...common,
  type: "member.removed",
  user: CAROL,
  by: BOB,
  memberCount: 2,
} as const;
const muted = {
  ...common,
  type: "member.muted",
  user: CAROL,
  by: BOB,
  seconds: 600,
  until: 600_001,
} as const;
const unmuted = { ...common, type: "member.unmuted", user: CAROL, by: BOB } as const;
const appointed = { ...common, type: "role.changed", user: CAROL, role: "admin", by: BOB } as const;
const renamed = { ...common, type: "member.renamed", user: CAROL, nickname: "Caro" } as const;

function designersOf(state: State): Group | undefined {
  return state.groups.get(DESIGNERS);
}

function designersAfter(event: Event, before: Partial<Group> = {}): Group | undefined {
  return designersOf(applyEvent(inDesigners(before), event));
}

describe("the timeline of a group", () => {
  test.each([joined, left, removed, muted, unmuted, appointed])("shows $type", (event) => {
    const after = applyEvent(inDesigners(), { ...event, cursor: "abcdef.101.1" });
    expect(after.conversations.get(IN_DESIGNERS)).toMatchObject({ lastSeq: 30, unread: 0 });
    expect(after.conversations.get(IN_DESIGNERS)?.lastEvent).toEqual(event);
  });

  test("does not show a new group nickname of Carol", () => {
    const before = inDesigners();
    expect(applyEvent(before, renamed)).toBe(before);
  });
});

describe("the number of members", () => {
  test("is known after Carol joins, leaves or is removed", () => {
    expect(designersAfter(joined)).toEqual(group(DESIGNERS, { memberCount: 4 }));
    expect(designersAfter(left)).toEqual(group(DESIGNERS, { memberCount: 2 }));
    expect(designersAfter(removed)).toEqual(group(DESIGNERS, { memberCount: 2 }));
  });
});

describe("an event about Carol", () => {
  test.each([muted, unmuted, appointed])(
    "does not change Alice's own membership: $type",
    (event) => {
      const before = inDesigners({ mutedUntil: 5, nickname: "Al" });
      expect(designersOf(applyEvent(before, event))).toBe(designersOf(before));
    },
  );
});

describe("Alice", () => {
  test("is muted and unmuted", () => {
    expect(designersAfter({ ...muted, user: ALICE })?.mutedUntil).toBe(600_001);
    expect(designersAfter({ ...unmuted, user: ALICE }, { mutedUntil: 600_001 })?.mutedUntil).toBe(
      0,
    );
  });

  test("becomes an admin and stays muted", () => {
    expect(designersAfter({ ...appointed, user: ALICE }, { mutedUntil: 5 })).toMatchObject({
      role: "admin",
      mutedUntil: 5,
    });
  });

  test("becomes the owner and is no longer muted", () => {
    const owner = { ...appointed, user: ALICE, role: "owner" } as const;
    expect(designersAfter(owner, { mutedUntil: 5 })).toMatchObject({
      role: "owner",
      mutedUntil: 0,
    });
  });

  test("has a new group nickname", () => {
    expect(designersAfter({ ...renamed, user: ALICE, nickname: "Al" })?.nickname).toBe("Al");
  });
});

describe.each([left, removed])("after $type about Alice", (event) => {
  const gone = { ...event, user: ALICE };

  test("the group stays as it was, without her membership", () => {
    const after = applyEvent(
      inDesigners({ role: "admin", nickname: "Al", mutedUntil: 5, mutedAll: true }),
      gone,
    );
    const place = { role: null, nickname: "", mutedUntil: 0, joinedAt: 0 } as const;
    expect(designersOf(after)).toEqual(
      group(DESIGNERS, { ...place, memberCount: 2, mutedAll: true }),
    );
    expect(after.conversations.get(IN_DESIGNERS)?.lastEvent).toEqual(gone);
  });

  test("the group is removed if it does not keep history for former members", () => {
    const after = applyEvent(inDesigners({ keepHistory: false }), gone);
    expect(after.groups.has(DESIGNERS)).toBe(false);
    expect(after.conversations.has(IN_DESIGNERS)).toBe(false);
  });

  test("she no longer has its join requests to decide", () => {
    const joinRequests = [joinRequest(1), joinRequest(2, { group: 20002 })];
    const after = applyEvent(inDesigners({ role: "admin" }, { joinRequests }), gone);
    expect([...after.joinRequests.keys()]).toEqual([2]);
  });
});

test("an event of an unknown group changes nothing", () => {
  const gone = applyEvent(inDesigners({ keepHistory: false }), { ...left, user: ALICE });
  for (const event of [joined, left, muted, appointed, renamed]) {
    expect(applyEvent(gone, event)).toBe(gone);
  }
});
