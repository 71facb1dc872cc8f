import type { Problem } from "@teahouse/client";
import { useCallback, useEffect, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useReconnected } from "../connection/use-reconnected.ts";
import { useCommand } from "../lib/use-command.ts";
import {
  NOTHING_LOADED,
  type NoticeList,
  withAdded,
  withNewest,
  withOlder,
} from "./notice-list.ts";

/** Notices per page. */
const PAGE = 30;

export interface Notices {
  readonly list: NoticeList;
  /** The reason why the newest page failed to load. */
  readonly problem: Problem | undefined;
  /** The reason why an older page failed to load. */
  readonly olderProblem: Problem | undefined;
  load(): void;
  loadOlder(): void;
}

/** The user's notices: the loaded ones, and new ones as they arrive. */
export function useNotices(): Notices {
  const client = useClient();
  const [list, setList] = useState(NOTHING_LOADED);
  const newest = useCommand();
  const older = useCommand();
  const oldest = list.notices.at(-1)?.id;
  const runNewest = newest.run;

  const ask = useCallback(
    async (before?: number) => {
      const input = before === undefined ? { limit: PAGE } : { limit: PAGE, before };
      const page = await client.call("notice.list", input);
      client.needUsers(page.notices.map(({ by }) => by));
      return page;
    },
    [client],
  );
  const load = useCallback(() => {
    void runNewest(async () => {
      const page = await ask();
      setList((before) => withNewest(before, page));
    });
  }, [runNewest, ask]);

  useEffect(load, [load]);
  useReconnected(load);
  useEffect(
    () =>
      client.on("event", (event) => {
        if (event.type === "notice.added") setList((before) => withAdded(before, event));
      }),
    [client],
  );

  return {
    list,
    problem: newest.problem,
    olderProblem: older.problem,
    load,
    loadOlder: () =>
      void older.run(async () => {
        const page = await ask(oldest);
        setList((before) => withOlder(before, page));
      }),
  };
}
