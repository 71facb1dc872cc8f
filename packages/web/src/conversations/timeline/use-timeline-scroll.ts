import { type RefObject, useCallback, useEffect, useLayoutEffect } from "react";
import { distanceToEnd, findAnchor, pointOut, restoreAnchor } from "./anchor.ts";
import type { Row } from "./rows.ts";
import type { TimelineWindow } from "./use-timeline-window.ts";
import { moveToNewer, moveToOlder, shownRange, stopFollowing } from "./window.ts";

/** The list follows new messages within this distance from its end, in px. */
const FOLLOW = 50;
/** The window moves when an edge is nearer than this, in px. */
const MARGIN = 600;

/** The target row of a jump. Each jump makes a new object, so that it is pointed out again. */
export interface JumpTarget {
  readonly key: string;
}

type List = RefObject<HTMLDivElement | null>;

/** Returns a function that notes the scroll position, and moves the window near an edge. */
function useTrackScroll(list: List, { setWindow, anchor, latest, loadOlder }: TimelineWindow) {
  return useCallback(() => {
    const element = list.current;
    if (element === null || element.clientHeight === 0) return;
    const { timeline, complete, window, problem } = latest.current;
    const shown = shownRange(timeline, window);
    const toEnd = distanceToEnd(element);
    const following = shown.end === timeline.length && toEnd <= FOLLOW;
    anchor.current = findAnchor(element);
    if (element.scrollTop < MARGIN && shown.start > 0) setWindow(moveToOlder(timeline, window));
    else if (shown.end < timeline.length && toEnd < MARGIN)
      setWindow(moveToNewer(timeline, window));
    else if (following && !window.following) setWindow({ ...window, following });
    else if (!following && window.following) setWindow(stopFollowing(timeline, window));
    if (element.scrollTop < MARGIN && shown.start === 0 && !complete && !problem) void loadOlder();
  }, [list, setWindow, anchor, latest, loadOlder]);
}

/** Keeps the scroll position while rows and sizes change. Returns the handler of scroll events. */
export function useTimelineScroll(
  list: List,
  view: TimelineWindow,
  rows: readonly Row[],
  target: JumpTarget | undefined,
): () => void {
  const { window, anchor, latest } = view;
  const trackScroll = useTrackScroll(list, view);

  const restoreScroll = useCallback(() => {
    const element = list.current;
    if (element === null || element.clientHeight === 0) return;
    if (latest.current.window.following) element.scrollTop = element.scrollHeight;
    else if (anchor.current) restoreAnchor(element, anchor.current);
    trackScroll();
  }, [list, anchor, latest, trackScroll]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows move the list.
  useLayoutEffect(restoreScroll, [restoreScroll, rows, window.following, target]);

  useLayoutEffect(() => {
    if (target !== undefined && list.current !== null) pointOut(list.current, target.key);
  }, [list, target]);

  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const observer = new ResizeObserver(restoreScroll);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, [list, restoreScroll]);

  return trackScroll;
}
