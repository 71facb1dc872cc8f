import type { AnnouncementId, GroupId, OutputOf, Problem } from "@teahouse/client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { asProblem } from "../lib/use-command.ts";

const PAGE = 50;

type ReaderList = OutputOf<"announcement.readers">;

/** The members who have read an announcement, or have not, page by page. */
export function useReaders(group: GroupId, announcement: AnnouncementId, read: boolean) {
  const client = useClient();
  const [list, setList] = useState<ReaderList | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const present = useRef(list);
  present.current = list;
  const loading = useRef(false);

  const loadMore = useCallback(async () => {
    if (loading.current || present.current?.more === false) return;
    loading.current = true;
    setProblem(undefined);
    try {
      const offset = present.current?.users.length ?? 0;
      const asked = { group, announcement, read, offset, limit: PAGE };
      const page = await client.call("announcement.readers", asked);
      client.needUsers(page.users.map(({ id }) => id));
      setList((now) => withPage(now, page));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      loading.current = false;
    }
  }, [client, group, announcement, read]);

  useEffect(() => void loadMore(), [loadMore]);

  return { list, problem, loadMore };
}

/** A member who reads it between two requests moves the pages, so a page may repeat known members. */
function withPage(list: ReaderList | undefined, page: ReaderList): ReaderList {
  const known = new Set(list?.users.map(({ id }) => id));
  const added = page.users.filter(({ id }) => !known.has(id));
  return { users: [...(list?.users ?? []), ...added], more: page.more && added.length > 0 };
}
