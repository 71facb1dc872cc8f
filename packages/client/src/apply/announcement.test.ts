import { describe, expect, test } from "bun:test";
import type {
  Announcement,
  AnnouncementChanged,
  AnnouncementPublished,
  AnnouncementRemoved,
} from "@teahouse/protocol";
import {
  ALICE,
  BOB,
  CAROL,
  DESIGNERS,
  group,
  IN_DESIGNERS,
  inDesigners,
  message,
} from "../../tests/support/samples.ts";
import { applyEvent } from "../apply-event.ts";
import type { State } from "../state.ts";
import { applyPage } from "../timeline.ts";

const common = { id: 101, at: 1, conversation: IN_DESIGNERS, by: BOB } as const;

function announcement(id: number, fields: Partial<Announcement> = {}): Announcement {
  return { id, text: `text ${id}`, pinned: true, by: BOB, at: 1, editedAt: 0, ...fields };
}

function published(id: number, fields: Partial<Announcement> = {}): AnnouncementPublished {
  const updated = announcement(id, fields);
  return { ...common, type: "announcement.published", announcement: updated, by: updated.by };
}

function changed(id: number, fields: Partial<AnnouncementChanged> = {}): AnnouncementChanged {
  const updated = announcement(id, { text: "another", editedAt: 5 });
  return {
    ...common,
    id: 102,
    type: "announcement.changed",
    announcement: updated,
    again: true,
    ...fields,
  };
}

const removed: AnnouncementRemoved = {
  ...common,
  id: 103,
  type: "announcement.removed",
  announcement: 7,
};
const read = { ...common, id: 104, type: "announcement.read", by: ALICE, announcement: 7 } as const;

const before = inDesigners({
  announcements: { pinned: [announcement(7), announcement(3)], unread: [3, 5, 7] },
});

function knownAfter(event: Parameters<typeof applyEvent>[1], state: State = before) {
  return applyEvent(state, event).groups.get(DESIGNERS)?.announcements;
}

describe("a published announcement", () => {
  test("is unread, and is the first of the pinned ones if it is pinned", () => {
    expect(knownAfter(published(9))).toEqual({
      pinned: [announcement(9), announcement(7), announcement(3)],
      unread: [3, 5, 7, 9],
    });
    expect(knownAfter(published(9, { pinned: false }))).toEqual({
      pinned: [announcement(7), announcement(3)],
      unread: [3, 5, 7, 9],
    });
  });

  test("is read by Alice if she published it", () => {
    expect(knownAfter(published(9, { by: ALICE }))?.unread).toEqual([3, 5, 7]);
  });

  test("is in the timeline and is not a message", () => {
    const after = applyEvent(before, { ...published(9), cursor: "abcdef.101.1" });
    expect(after.conversations.get(IN_DESIGNERS)).toMatchObject({
      lastEvent: published(9),
      lastSeq: 30,
      unread: 0,
    });
  });
});

describe("a changed announcement", () => {
  const known = inDesigners({ announcements: { pinned: [announcement(7)], unread: [] } });

  test("is unread again if its text changed", () => {
    expect(knownAfter(changed(7), known)).toEqual({
      pinned: [changed(7).announcement],
      unread: [7],
    });
  });

  test("is read by the user who changed it", () => {
    expect(knownAfter(changed(7, { by: ALICE }))?.unread).toEqual([3, 5]);
  });

  test("stays read or unread if it was only pinned or unpinned", () => {
    const pinning = { announcement: announcement(5), again: false };
    expect(knownAfter(changed(5, pinning))).toEqual({
      pinned: [announcement(7), announcement(5), announcement(3)],
      unread: [3, 5, 7],
    });
    const unpinning = { announcement: announcement(7, { pinned: false }), again: false };
    expect(knownAfter(changed(7, unpinning), known)).toEqual({ pinned: [], unread: [] });
  });

  test("is in the timeline with its new text", () => {
    const updated = applyEvent(before, published(7));
    const after = applyEvent(updated, changed(7)).conversations.get(IN_DESIGNERS);
    expect(after?.lastEvent).toEqual({ ...published(7), announcement: changed(7).announcement });
    expect(applyEvent(updated, changed(3)).conversations.get(IN_DESIGNERS)?.lastEvent).toEqual(
      published(7),
    );
  });
});

describe("a removed announcement", () => {
  test("is neither pinned nor unread", () => {
    expect(knownAfter(removed)).toEqual({ pinned: [announcement(3)], unread: [3, 5] });
  });

  test("keeps its place in the timeline, without its text", () => {
    const said = message(90, 30, { conversation: IN_DESIGNERS });
    const page = { events: [said, published(7)], more: false };
    const after = applyEvent(applyPage(before, IN_DESIGNERS, page), removed);
    expect(after.conversations.get(IN_DESIGNERS)?.timeline).toEqual([
      said,
      {
        ...published(7),
        announcement: announcement(7, { text: "", pinned: false }),
        removed: { by: BOB, at: 1 },
      },
    ]);
  });

  test("is also removed from a page that was loading", () => {
    const page = { events: [published(7)], more: false };
    const after = applyPage(before, IN_DESIGNERS, page, [removed]);
    expect(after.conversations.get(IN_DESIGNERS)?.timeline).toMatchObject([
      { announcement: { text: "" }, removed: { by: BOB } },
    ]);
  });
});

test("an announcement that Alice has read on another device is read here", () => {
  expect(knownAfter(read)).toMatchObject({ pinned: [{ id: 7 }, { id: 3 }], unread: [3, 5] });
});

test("a former member has no announcements of the group", () => {
  const gone = { ...common, type: "member.left", user: ALICE, memberCount: 2 } as const;
  expect(knownAfter(gone)).toEqual({ pinned: [], unread: [] });
  const left = { ...gone, user: CAROL };
  expect(knownAfter(left)).toEqual(before.groups.get(DESIGNERS)?.announcements);
});

test("an announcement in an unknown group changes nothing", () => {
  const elsewhere = "g:20002";
  const events = [published(9), changed(7), removed, read];
  for (const event of events) {
    expect(applyEvent(before, { ...event, conversation: elsewhere })).toBe(before);
  }
});

test("a group that Alice joins brings its announcements", () => {
  const announcements = { pinned: [announcement(7)], unread: [7] };
  const entered = { ...group(DESIGNERS), announcements };
  const event = { id: 101, at: 1, type: "group.entered", group: entered, lastSeq: 40 } as const;
  expect(knownAfter(event)).toEqual(announcements);
});
