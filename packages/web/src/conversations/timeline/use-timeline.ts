import type { ConversationState, EventId, OutboxEntry, Seq } from "@teahouse/client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useMe } from "../../shared/use-face.ts";
import { BELOW_EDGE } from "./opening.ts";
import { rowKeyOf } from "./rows.ts";
import { useTimelineRows } from "./use-timeline-rows.ts";
import { type JumpTarget, useTimelineScroll } from "./use-timeline-scroll.ts";
import { useRememberedPosition, useTimelineWindow } from "./use-timeline-window.ts";
import { LATEST, windowAround } from "./window.ts";

/** The rows of a conversation in the document, and the functions that move the window over them. */
export function useTimeline(
  conversation: ConversationState,
  unsent: readonly OutboxEntry[],
  unreadAfter: Seq | undefined,
) {
  const me = useMe();
  const list = useRef<HTMLDivElement>(null);
  const view = useTimelineWindow(conversation, unreadAfter);
  const { window, setWindow, anchor, latest, problem, loadOlder } = view;
  const [target, setTarget] = useState<JumpTarget | undefined>(undefined);
  const { rows, start } = useTimelineRows(conversation, window, unsent, unreadAfter);
  const trackScroll = useTimelineScroll(list, view, rows, target);
  useRememberedPosition(conversation.id, view);

  const toLatest = useCallback(() => {
    anchor.current = undefined;
    setWindow(LATEST);
  }, [anchor, setWindow]);

  /** Shows an event that is loaded. */
  const show = useCallback(
    (event: EventId) => {
      const { timeline } = latest.current;
      const shown = timeline.find(({ id }) => id === event);
      if (shown === undefined) return;
      const key = rowKeyOf(shown, me);
      anchor.current = { key, offset: BELOW_EDGE };
      setWindow(windowAround(timeline, event));
      setTarget({ key });
    },
    [me, anchor, latest, setWindow],
  );

  const newest = unsent.at(-1)?.clientId;
  const previousNewest = useRef(newest);
  useEffect(() => {
    if (newest !== undefined && newest !== previousNewest.current) toLatest();
    previousNewest.current = newest;
  }, [newest, toLatest]);

  return { list, rows, start, window, problem, trackScroll, loadOlder, toLatest, show };
}
