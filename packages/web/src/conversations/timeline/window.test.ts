import { expect, test } from "bun:test";
import type { TimelineEvent } from "@teahouse/client";
import {
  LATEST,
  MAX_SHOWN,
  moveToNewer,
  moveToOlder,
  STEP,
  shownRange,
  stopFollowing,
  windowAround,
} from "./window.ts";

/** Events with gaps between their ids, as in a log that several conversations share. */
function timelineOf(length: number, from = 1): TimelineEvent[] {
  return Array.from({ length }, (_, place) => ({
    id: (from + place) * 3,
    at: 0,
    type: "friendship.started",
    conversation: "d:10001:10002",
    users: [10001, 10002],
  }));
}

test("a long conversation opens with its newest events", () => {
  expect(shownRange(timelineOf(1000), LATEST)).toEqual({ start: 1000 - STEP, end: 1000 });
});

test("while Alice follows the end, the document holds at most MAX_SHOWN events", () => {
  const window = { from: 3, following: true };
  expect(shownRange(timelineOf(1000), window)).toEqual({ start: 1000 - MAX_SHOWN, end: 1000 });
});

test("moving up shows older events and drops the newest beyond MAX_SHOWN", () => {
  const timeline = timelineOf(1000);
  let window = LATEST;
  for (let turn = 0; turn < 4; turn++) window = moveToOlder(timeline, window);
  expect(shownRange(timeline, window)).toEqual({ start: 500, end: 500 + MAX_SHOWN });
});

test("moving up stops at the oldest event, and moving down at the newest", () => {
  const timeline = timelineOf(350);
  let window = LATEST;
  for (let turn = 0; turn < 9; turn++) window = moveToOlder(timeline, window);
  expect(shownRange(timeline, window)).toEqual({ start: 0, end: MAX_SHOWN });
  for (let turn = 0; turn < 9; turn++) window = moveToNewer(timeline, window);
  expect(shownRange(timeline, window)).toEqual({ start: 50, end: 350 });
});

test("loading older history does not move the events that Alice sees", () => {
  const window = stopFollowing(timelineOf(400, 101), { from: 300 * 3, following: false });
  const before = shownRange(timelineOf(400, 101), window);
  const after = shownRange(timelineOf(500), window);
  expect(timelineOf(500)[after.start]?.id).toBe(timelineOf(400, 101)[before.start]?.id ?? 0);
});

test("new events stay out of the window while Alice reads older ones", () => {
  const window = stopFollowing(timelineOf(MAX_SHOWN), { from: 3, following: true });
  expect(shownRange(timelineOf(MAX_SHOWN + 50), window)).toEqual({ start: 0, end: MAX_SHOWN });
});

test("a window around one event also shows events before it", () => {
  const timeline = timelineOf(1000);
  expect(shownRange(timeline, windowAround(timeline, 600 * 3)).start).toBe(599 - STEP / 2);
});

test("an empty timeline shows nothing", () => {
  expect(shownRange([], LATEST)).toEqual({ start: 0, end: 0 });
  expect(shownRange([], moveToOlder([], LATEST))).toEqual({ start: 0, end: 0 });
});
