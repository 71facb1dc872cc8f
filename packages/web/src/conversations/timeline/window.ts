import type { EventId, TimelineEvent } from "@teahouse/client";

/** The document holds at most this many events. */
export const MAX_SHOWN = 300;
/** The window moves by this many events. */
export const STEP = 100;

/** The shown part of a timeline: `MAX_SHOWN` events from `from` on, or the newest ones while following. */
export interface Window {
  /** The first event that is shown; undefined for the newest `STEP` events. */
  readonly from: EventId | undefined;
  /** True while the end is visible and new events enter the window. */
  readonly following: boolean;
}

export interface ShownRange {
  readonly start: number;
  readonly end: number;
}

/** The index of the first event that is not older than `id`. */
export function indexOfEvent(timeline: readonly TimelineEvent[], id: EventId): number {
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

/** The start and end index of the events that a window shows. */
export function shownRange(
  timeline: readonly TimelineEvent[],
  { from, following }: Window,
): ShownRange {
  const { length } = timeline;
  const start = from === undefined ? Math.max(0, length - STEP) : indexOfEvent(timeline, from);
  if (following) return { start: Math.max(start, length - MAX_SHOWN), end: length };
  return { start, end: Math.min(length, start + MAX_SHOWN) };
}

function windowAt(timeline: readonly TimelineEvent[], index: number): Window {
  const place = Math.max(0, Math.min(index, timeline.length - 1));
  return { from: timeline[place]?.id, following: false };
}

/** Moves the window to older events, and drops the newest if there are too many. */
export function moveToOlder(timeline: readonly TimelineEvent[], window: Window): Window {
  return windowAt(timeline, shownRange(timeline, window).start - STEP);
}

/** Moves the window to newer events, and drops the oldest. */
export function moveToNewer(timeline: readonly TimelineEvent[], window: Window): Window {
  const { start } = shownRange(timeline, window);
  return windowAt(timeline, Math.min(start + STEP, Math.max(start, timeline.length - MAX_SHOWN)));
}

/** Fixes the window at its present events, so that new events do not move it. */
export function stopFollowing(timeline: readonly TimelineEvent[], window: Window): Window {
  return windowAt(timeline, shownRange(timeline, window).start);
}

/** A window around one event. It also shows events before it. */
export function windowAround(timeline: readonly TimelineEvent[], id: EventId): Window {
  return windowAt(timeline, indexOfEvent(timeline, id) - STEP / 2);
}

export const LATEST: Window = { from: undefined, following: true };
