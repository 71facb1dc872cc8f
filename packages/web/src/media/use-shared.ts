import type { ConversationId, Event, Problem } from "@teahouse/client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useReconnected } from "../connection/use-reconnected.ts";
import { asProblem } from "../lib/use-command.ts";
import type { SharedKind } from "../navigation/paths.ts";
import { applyToShared, type SharedList, withPage } from "./shared-list.ts";

const PAGE = 30;

/** The media or files of a conversation, page by page and up to date. */
export function useShared(conversation: ConversationId, kind: SharedKind) {
  const client = useClient();
  const [list, setList] = useState<SharedList | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const present = useRef(list);
  const eventsBeforeAnswer = useRef<Event[] | undefined>(undefined);

  const show = useCallback((next: SharedList) => {
    present.current = next;
    setList(next);
  }, []);

  /** Loads a page after `before`. Events that arrive before the answer apply to it, since it may be older. */
  const load = useCallback(
    async (before: SharedList | undefined) => {
      if (eventsBeforeAnswer.current !== undefined) return;
      const events: Event[] = [];
      eventsBeforeAnswer.current = events;
      setProblem(undefined);
      try {
        const last = before?.attachments.at(-1);
        const from = last === undefined ? {} : { before: last.message };
        const page = await client.call("attachment.list", {
          conversation,
          kind,
          ...from,
          limit: PAGE,
        });
        const loaded = withPage(before === undefined ? undefined : present.current, page);
        show(events.reduce((now, event) => applyToShared(now, event, conversation, kind), loaded));
      } catch (thrown) {
        setProblem(asProblem(thrown));
      } finally {
        eventsBeforeAnswer.current = undefined;
      }
    },
    [client, conversation, kind, show],
  );

  const again = useCallback(() => void load(undefined), [load]);
  const loadMore = useCallback(() => {
    if (present.current?.more) void load(present.current);
  }, [load]);

  useEffect(again, [again]);
  useReconnected(again);
  useEffect(
    () =>
      client.on("event", (event) => {
        eventsBeforeAnswer.current?.push(event);
        if (present.current === undefined) return;
        const next = applyToShared(present.current, event, conversation, kind);
        if (next !== present.current) show(next);
      }),
    [client, conversation, kind, show],
  );
  return { list, problem, again, loadMore };
}
