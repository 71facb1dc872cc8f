import type { Event, OutputOf, Problem } from "@teahouse/client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useReconnected } from "../connection/use-reconnected.ts";
import { asProblem } from "../lib/use-command.ts";

const PAGE = 20;

const CHANGES: ReadonlySet<Event["type"]> = new Set<Event["type"]>([
  "message.sent",
  "message.recalled",
  "messages.purged",
  "attachments.deleted",
  "group.dissolved",
]);

export type Storage = OutputOf<"storage.show">;

/** The user's storage, with the largest files page by page. Events that may change it load it again. */
export function useStorage() {
  const client = useClient();
  const [storage, setStorage] = useState<Storage | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const present = useRef(storage);
  present.current = storage;
  const latest = useRef(0);

  const load = useCallback(
    async (skip: number, limit: number) => {
      const turn = ++latest.current;
      setProblem(undefined);
      try {
        const page = await client.call("storage.show", { skip, limit });
        if (turn !== latest.current) return;
        setStorage((before) => {
          const kept = skip === 0 ? [] : (before?.largest ?? []);
          return { ...page, largest: [...kept, ...page.largest] };
        });
      } catch (thrown) {
        if (turn === latest.current) setProblem(asProblem(thrown));
      }
    },
    [client],
  );

  const again = useCallback(
    () => void load(0, Math.max(PAGE, present.current?.largest.length ?? 0)),
    [load],
  );
  const loadMore = useCallback(() => void load(present.current?.largest.length ?? 0, PAGE), [load]);

  useEffect(again, [again]);
  useReconnected(again);
  useEffect(
    () =>
      client.on("event", (event) => {
        const isPlain = event.type === "message.sent" && event.attachments.length === 0;
        if (CHANGES.has(event.type) && !isPlain) again();
      }),
    [client, again],
  );
  return { storage, problem, again, loadMore };
}
