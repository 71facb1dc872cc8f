import type { ConversationState, Problem, Seq } from "@teahouse/client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useClient } from "../../connection/client-context.tsx";
import { asProblem } from "../../lib/use-command.ts";
import { useMe } from "../../shared/use-face.ts";
import { openingPosition } from "./opening.ts";
import { places } from "./places.ts";
import { moveToOlder } from "./window.ts";

export type TimelineWindow = ReturnType<typeof useTimelineWindow>;

/** The window over a timeline, its anchor row, and the loading of older events. */
export function useTimelineWindow(conversation: ConversationState, unreadAfter: Seq | undefined) {
  const { id, timeline, complete } = conversation;
  const client = useClient();
  const me = useMe();
  const [opening] = useState(
    () => places.get(id) ?? openingPosition(conversation, unreadAfter, me),
  );
  const [window, setWindow] = useState(opening.window);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const anchor = useRef(opening.anchor);
  const loading = useRef(false);
  /** The state of the last render, for handlers that outlive a render. */
  const latest = useRef({ timeline, complete, window, problem });
  latest.current = { timeline, complete, window, problem };

  const loadOlder = useCallback(async () => {
    if (loading.current) return;
    loading.current = true;
    setProblem(undefined);
    try {
      await client.loadOlder(id);
      setWindow((before) => moveToOlder(latest.current.timeline, before));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      loading.current = false;
    }
  }, [client, id]);

  return { window, setWindow, anchor, latest, problem, loadOlder };
}

/** Remembers the position when the user leaves the conversation. The end needs no memory. */
export function useRememberedPosition(id: ConversationState["id"], view: TimelineWindow): void {
  const { anchor, latest } = view;
  useEffect(
    () => () => {
      const { window } = latest.current;
      if (window.following) places.delete(id);
      else places.set(id, { window, anchor: anchor.current });
    },
    [id, anchor, latest],
  );
}
