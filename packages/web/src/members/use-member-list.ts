import type { GroupId, Problem } from "@teahouse/client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { asProblem } from "../lib/use-command.ts";
import { type MemberFilter, type MemberList, withPage } from "./member-list.ts";
import { useMemberEvents } from "./use-member-events.ts";

const PAGE = 100;

/** Returns a query for a page of members; `offset` is the number of members before it. */
function usePageQuery(group: GroupId, query: string, filter: MemberFilter) {
  const client = useClient();
  return useCallback(
    (offset: number) => {
      const search = query === "" ? {} : { query };
      return client.call("member.list", { group, ...search, filter, offset, limit: PAGE });
    },
    [client, group, query, filter],
  );
}

/** The members of a group, page by page and up to date. The former result stays until the next one arrives. */
export function useMemberList(group: GroupId, query: string, filter: MemberFilter) {
  const ask = usePageQuery(group, query, filter);
  const [list, setList] = useState<MemberList | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const [turn, setTurn] = useState(0);
  const present = useRef(list);
  present.current = list;
  const loading = useRef(false);
  const latest = useRef<unknown>(undefined);
  latest.current = ask;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks again.
  useEffect(() => {
    let current = true;
    setProblem(undefined);
    ask(0).then(
      (page) => current && setList(page),
      (thrown) => current && setProblem(asProblem(thrown)),
    );
    return () => {
      current = false;
    };
  }, [ask, turn]);

  const again = useCallback(() => setTurn((before) => before + 1), []);

  const loadMore = useCallback(async () => {
    const before = present.current;
    if (loading.current || !before?.more) return;
    loading.current = true;
    setProblem(undefined);
    try {
      const page = await ask(before.members.length);
      if (latest.current === ask) setList((now) => now && withPage(now, page));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      loading.current = false;
    }
  }, [ask]);

  useMemberEvents({ group, query, filter }, present, setList);
  return { list, problem, again, loadMore };
}
