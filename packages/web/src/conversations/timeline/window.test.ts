import { expect, test } from "bun:test";
import type { TimelineEvent } from "@teahouse/client";
import { around, CAP, held, LATEST, newer, older, STEP, shownOf } from "./window.ts";

/** Events with gaps between their ids, as in a log that others write to as well. */
function timelineOf(length: number, from = 1): TimelineEvent[] {
  return Array.from({ length }, (_, place) => ({
    id: (from + place) * 3,
    at: 0,
    type: "friendship.started",
    conversation: "d:10001:10002",
    users: [10001, 10002],
  }));
}

test("Alice opens a long conversation and sees its newest events", () => {
  expect(shownOf(timelineOf(1000), LATEST)).toEqual({ start: 1000 - STEP, end: 1000 });
});

test("while Alice follows the end, no more than the cap stand in the document", () => {
  const window = { from: 3, following: true };
  expect(shownOf(timelineOf(1000), window)).toEqual({ start: 1000 - CAP, end: 1000 });
});

test("walking up brings older events and leaves the newest out past the cap", () => {
  const timeline = timelineOf(1000);
  let window = LATEST;
  for (let turn = 0; turn < 4; turn++) window = older(timeline, window);
  expect(shownOf(timeline, window)).toEqual({ start: 500, end: 500 + CAP });
});

test("walking up stops at the oldest event, walking down at the newest", () => {
  const timeline = timelineOf(350);
  let window = LATEST;
  for (let turn = 0; turn < 9; turn++) window = older(timeline, window);
  expect(shownOf(timeline, window)).toEqual({ start: 0, end: CAP });
  for (let turn = 0; turn < 9; turn++) window = newer(timeline, window);
  expect(shownOf(timeline, window)).toEqual({ start: 50, end: 350 });
});

test("older history that is loaded in front does not move what Alice looks at", () => {
  const window = held(timelineOf(400, 101), { from: 300 * 3, following: false });
  const before = shownOf(timelineOf(400, 101), window);
  const after = shownOf(timelineOf(500), window);
  expect(timelineOf(500)[after.start]?.id).toBe(timelineOf(400, 101)[before.start]?.id ?? 0);
});

test("new events do not come into view while Alice reads further up", () => {
  const window = held(timelineOf(CAP), { from: 3, following: true });
  expect(shownOf(timelineOf(CAP + 50), window)).toEqual({ start: 0, end: CAP });
});

test("a window round one event has room before it", () => {
  const timeline = timelineOf(1000);
  expect(shownOf(timeline, around(timeline, 600 * 3)).start).toBe(599 - STEP / 2);
});

test("an empty timeline shows nothing", () => {
  expect(shownOf([], LATEST)).toEqual({ start: 0, end: 0 });
  expect(shownOf([], older([], LATEST))).toEqual({ start: 0, end: 0 });
});
