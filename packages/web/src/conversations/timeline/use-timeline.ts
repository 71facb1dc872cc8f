import type { ConversationState, EventId, OutboxEntry, Problem, Seq } from "@teahouse/client";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useClient, useClientState } from "../../connection/client-context.tsx";
import { asProblem } from "../../lib/use-command.ts";
import { useMe } from "../../shared/use-face.ts";
import { applyAnchor, distanceToEnd, findAnchor, pointOut } from "./anchor.ts";
import { keepEqualRows } from "./keep-equal-rows.ts";
import { BELOW_EDGE, firstUnread, openingPosition } from "./opening.ts";
import { places } from "./places.ts";
import { type Row, rowKeyOf, toRows } from "./rows.ts";
import {
  LATEST,
  moveToNewer,
  moveToOlder,
  shownRange,
  stopFollowing,
  windowAround,
} from "./window.ts";

/** The list follows new messages within this distance from its end, in px. */
const FOLLOW = 50;
/** The window moves when an edge is nearer than this, in px. */
const MARGIN = 600;

const NONE: readonly OutboxEntry[] = [];

/** The rows of a conversation in the document, and the functions that move the window over them. */
export function useTimeline(
  conversation: ConversationState,
  unsent: readonly OutboxEntry[],
  unreadAfter: Seq | undefined,
) {
  const { id, timeline, complete, peerReadUpTo } = conversation;
  const client = useClient();
  const me = useMe();
  const clockOffset = useClientState((state) => state.clockOffset);
  const list = useRef<HTMLDivElement>(null);
  const [opening] = useState(
    () => places.get(id) ?? openingPosition(conversation, unreadAfter, me),
  );
  const [window, setWindow] = useState(opening.window);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const anchor = useRef(opening.anchor);
  /** The target row of the last jump. Each jump sets a new object. */
  const [found, setFound] = useState<{ readonly key: string } | undefined>(undefined);
  const loading = useRef(false);

  const { start, end } = shownRange(timeline, window);
  const endShown = end === timeline.length;
  const unreadAt = useMemo(
    () => firstUnread(timeline, complete, unreadAfter, me)?.id,
    [timeline, complete, unreadAfter, me],
  );
  const drawn = useRef<readonly Row[]>([]);
  const rows = useMemo(
    () =>
      keepEqualRows(
        drawn.current,
        toRows({
          events: timeline.slice(start, end),
          unsent: endShown ? unsent : NONE,
          me,
          peerReadUpTo,
          unreadAt,
          clockOffset,
        }),
      ),
    [timeline, start, end, endShown, unsent, me, peerReadUpTo, unreadAt, clockOffset],
  );
  drawn.current = rows;
  const present = useRef({ timeline, complete, window, problem });
  present.current = { timeline, complete, window, problem };

  const loadOlder = useCallback(async () => {
    if (loading.current) return;
    loading.current = true;
    setProblem(undefined);
    try {
      await client.loadOlder(id);
      setWindow((before) => moveToOlder(present.current.timeline, before));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      loading.current = false;
    }
  }, [client, id]);

  /** Notes the scroll position, and moves the window near an edge. */
  const trackScroll = useCallback(() => {
    const element = list.current;
    if (element === null || element.clientHeight === 0) return;
    const { timeline, complete, window, problem } = present.current;
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
  }, [loadOlder]);

  /** Restores the scroll position after a change of content or size. */
  const restoreScroll = useCallback(() => {
    const element = list.current;
    if (element === null || element.clientHeight === 0) return;
    if (present.current.window.following) element.scrollTop = element.scrollHeight;
    else if (anchor.current) applyAnchor(element, anchor.current);
    trackScroll();
  }, [trackScroll]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows move the list.
  useLayoutEffect(restoreScroll, [restoreScroll, rows, window.following, found]);

  useLayoutEffect(() => {
    if (found !== undefined && list.current !== null) pointOut(list.current, found.key);
  }, [found]);

  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const observer = new ResizeObserver(restoreScroll);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, [restoreScroll]);

  useEffect(
    () => () => {
      const { window } = present.current;
      if (window.following) places.delete(id);
      else places.set(id, { window, anchor: anchor.current });
    },
    [id],
  );

  const toLatest = useCallback(() => {
    anchor.current = undefined;
    setWindow(LATEST);
  }, []);

  /** Shows an event that is loaded. */
  const show = useCallback(
    (event: EventId) => {
      const { timeline } = present.current;
      const target = timeline.find(({ id }) => id === event);
      if (target === undefined) return;
      const key = rowKeyOf(target, me);
      anchor.current = { key, offset: BELOW_EDGE };
      setWindow(windowAround(timeline, event));
      setFound({ key });
    },
    [me],
  );

  const newest = unsent.at(-1)?.clientId;
  const known = useRef(newest);
  useEffect(() => {
    if (newest !== undefined && newest !== known.current) toLatest();
    known.current = newest;
  }, [newest, toLatest]);

  return { list, rows, start, window, problem, trackScroll, loadOlder, toLatest, show };
}
