import type { EventId, TimelineEvent } from "@teahouse/client";

/** Most events that stand in the document at once. */
export const CAP = 300;
/** How many more come into view at an end. */
export const STEP = 100;

/** Which part of a timeline is shown: `CAP` events from `from` on, or the newest ones while following. */
export interface Window {
  /** The first one that is shown; undefined for the newest `STEP`. */
  readonly from: EventId | undefined;
  /** True while the end is in view and new events come into it. */
  readonly following: boolean;
}

export interface Shown {
  readonly start: number;
  readonly end: number;
}

/** The place of the first event that is not older than `id`. */
export function indexOf(timeline: readonly TimelineEvent[], id: EventId): number {
  let low = 0;
  let high = timeline.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const event = timeline[middle];
    if (event !== undefined && event.id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The part of the timeline, as indices, that a window shows. */
export function shownOf(timeline: readonly TimelineEvent[], { from, following }: Window): Shown {
  const { length } = timeline;
  const start = from === undefined ? Math.max(0, length - STEP) : indexOf(timeline, from);
  if (following) return { start: Math.max(start, length - CAP), end: length };
  return { start, end: Math.min(length, start + CAP) };
}

function windowAt(timeline: readonly TimelineEvent[], index: number): Window {
  const place = Math.max(0, Math.min(index, timeline.length - 1));
  return { from: timeline[place]?.id, following: false };
}

/** Brings older events into view, and leaves the newest out where there are too many. */
export function older(timeline: readonly TimelineEvent[], window: Window): Window {
  return windowAt(timeline, shownOf(timeline, window).start - STEP);
}

/** Brings newer events into view, and leaves the oldest out. */
export function newer(timeline: readonly TimelineEvent[], window: Window): Window {
  const { start } = shownOf(timeline, window);
  return windowAt(timeline, Math.min(start + STEP, Math.max(start, timeline.length - CAP)));
}

/** Stays where it is when the end goes on without it. */
export function held(timeline: readonly TimelineEvent[], window: Window): Window {
  return windowAt(timeline, shownOf(timeline, window).start);
}

/** A window round one event, with room before it. */
export function around(timeline: readonly TimelineEvent[], id: EventId): Window {
  return windowAt(timeline, indexOf(timeline, id) - STEP / 2);
}

export const LATEST: Window = { from: undefined, following: true };
