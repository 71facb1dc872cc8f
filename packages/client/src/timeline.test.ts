import { describe, expect, test } from "bun:test";
import { BOB, message, recall, snapshot, WITH_BOB } from "../tests/support/samples.ts";
import { applyEvent } from "./apply-event.ts";
import { applySnapshot } from "./snapshot.ts";
import { emptyState, type State } from "./state.ts";
import { applyPage, merged } from "./timeline.ts";

const fresh = applySnapshot(emptyState(), snapshot());
const tombstone = { ...message(101, 1), text: "", recalled: { by: BOB, at: 1030 } };

function timelineOf(state: State) {
  return state.conversations.get(WITH_BOB)?.timeline;
}

describe("a page of history", () => {
  test("is added to the timeline, and says whether there is more", () => {
    const state = applyPage(fresh, WITH_BOB, { events: [message(101, 1)], more: true });
    expect(state.conversations.get(WITH_BOB)).toMatchObject({ loaded: true, complete: false });
    const older = applyPage(state, WITH_BOB, { events: [message(99, 0)], more: false });
    expect(timelineOf(older)).toEqual([message(99, 0), message(101, 1)]);
    expect(older.conversations.get(WITH_BOB)).toMatchObject({ complete: true });
  });

  test("is completed by events that arrived while it was loading", () => {
    const page = { events: [message(101, 1)], more: false };
    const arrived = { ...message(102, 2), cursor: "abcdef.102.1" };
    const state = applyPage(fresh, WITH_BOB, page, [arrived]);
    expect(timelineOf(state)).toEqual([message(101, 1), message(102, 2)]);
  });

  test("does not bring back a text that was recalled while it was loading", () => {
    const page = { events: [message(101, 1)], more: false };
    const state = applyPage(fresh, WITH_BOB, page, [recall(103, message(101, 1))]);
    expect(timelineOf(state)).toEqual([tombstone]);
  });

  test("shows a message once, even if its event arrives later", () => {
    const state = applyPage(fresh, WITH_BOB, { events: [message(101, 1)], more: false });
    const after = applyEvent(state, message(101, 1));
    expect(timelineOf(after)).toEqual([message(101, 1)]);
    expect(after.conversations.get(WITH_BOB)).toMatchObject({ lastSeq: 1, unread: 1 });
  });

  test("newer than the stream has no hole while the stream catches up", () => {
    const newerPage = { events: [message(151, 51), message(152, 52)], more: true };
    let state = applyPage(fresh, WITH_BOB, newerPage);
    for (const seq of [1, 2, 50, 51, 52, 53]) state = applyEvent(state, message(100 + seq, seq));
    expect(timelineOf(state)).toEqual([message(151, 51), message(152, 52), message(153, 53)]);
  });

  test("of an unknown conversation changes nothing", () => {
    expect(applyPage(fresh, "g:20000", { events: [], more: false })).toBe(fresh);
  });
});

describe("two merged runs", () => {
  test("are in the order of the log", () => {
    const one = [message(101, 1), message(103, 3)];
    const other = [message(102, 2), message(103, 3), message(104, 4)];
    expect(merged(one, other).map((event) => event.id)).toEqual([101, 102, 103, 104]);
  });

  test("never show a text that one of them knows to be recalled", () => {
    expect(merged([message(101, 1)], [tombstone])).toEqual([tombstone]);
    expect(merged([tombstone], [message(101, 1)])).toEqual([tombstone]);
  });

  test("keep the entries that were there", () => {
    const standing = [message(101, 1)];
    expect(merged(standing, [{ ...message(101, 1) }, message(102, 2)])[0]).toBe(standing[0]);
  });
});
