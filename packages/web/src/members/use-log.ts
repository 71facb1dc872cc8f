import type { GroupId, GroupLogEntry, OutputOf, Problem } from "@teahouse/client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { asProblem } from "../lib/use-command.ts";

const PAGE = 50;

type LogList = OutputOf<"group-log.list">;

/** All users whom the entries name. */
function namedIn(entries: readonly GroupLogEntry[]) {
  return entries.flatMap(({ by, user }) => (user === null ? [by] : [by, user]));
}

/** The log of a group, newest first, page by page. */
export function useLog(group: GroupId) {
  const client = useClient();
  const [list, setList] = useState<LogList | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const present = useRef(list);
  present.current = list;
  const loading = useRef(false);

  const loadMore = useCallback(async () => {
    const last = present.current?.entries.at(-1);
    if (loading.current || present.current?.more === false) return;
    loading.current = true;
    setProblem(undefined);
    try {
      const before = last === undefined ? {} : { before: last.id };
      const page = await client.call("group-log.list", { group, ...before, limit: PAGE });
      client.needUsers(namedIn(page.entries));
      setList((now) => ({ ...page, entries: [...(now?.entries ?? []), ...page.entries] }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      loading.current = false;
    }
  }, [client, group]);

  useEffect(() => void loadMore(), [loadMore]);

  return { list, problem, loadMore };
}
