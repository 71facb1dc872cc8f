import type { ConversationState, OutboxEntry, Seq } from "@teahouse/client";
import { useMemo, useRef } from "react";
import { useClientState } from "../../connection/client-context.tsx";
import { useMe } from "../../shared/use-face.ts";
import { keepEqualRows } from "./keep-equal-rows.ts";
import { firstUnread } from "./opening.ts";
import { type Row, toRows } from "./rows.ts";
import { shownRange, type Window } from "./window.ts";

const NONE: readonly OutboxEntry[] = [];

/** The rows that a window shows, and the index of their first event in the timeline. */
export function useTimelineRows(
  { timeline, complete, peerReadUpTo }: ConversationState,
  window: Window,
  unsent: readonly OutboxEntry[],
  unreadAfter: Seq | undefined,
) {
  const me = useMe();
  const clockOffset = useClientState((state) => state.clockOffset);
  const { start, end } = shownRange(timeline, window);
  const isEndShown = end === timeline.length;
  const unreadAt = useMemo(
    () => firstUnread(timeline, complete, unreadAfter, me)?.id,
    [timeline, complete, unreadAfter, me],
  );
  const previousRows = useRef<readonly Row[]>([]);
  const rows = useMemo(
    () =>
      keepEqualRows(
        previousRows.current,
        toRows({
          events: timeline.slice(start, end),
          unsent: isEndShown ? unsent : NONE,
          me,
          peerReadUpTo,
          unreadAt,
          clockOffset,
        }),
      ),
    [timeline, start, end, isEndShown, unsent, me, peerReadUpTo, unreadAt, clockOffset],
  );
  previousRows.current = rows;
  return { rows, start };
}
