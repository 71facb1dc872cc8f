import { type GroupId, groupConversation, type Problem } from "@teahouse/client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { asProblem } from "../lib/use-command.ts";
import { isGoing, isMemberEvent, type MemberEvent } from "../shared/member-event.ts";
import {
  fits,
  type MemberFilter,
  type MemberList,
  withMember,
  withoutMember,
  withPage,
} from "./member-list.ts";

const PAGE = 100;

/** The members of a group, page by page and up to date. The former result stays until the next one arrives. */
export function useMemberList(group: GroupId, query: string, filter: MemberFilter) {
  const client = useClient();
  const [list, setList] = useState<MemberList | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const [turn, setTurn] = useState(0);
  const present = useRef(list);
  present.current = list;
  const loading = useRef(false);
  const latest = useRef<unknown>(undefined);

  const ask = useCallback(
    (offset: number) => {
      const search = query === "" ? {} : { query };
      return client.call("member.list", { group, ...search, filter, offset, limit: PAGE });
    },
    [client, group, query, filter],
  );

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

  useEffect(() => {
    const isListed = ({ user }: MemberEvent) =>
      present.current?.members.some((member) => member.user.id === user) ?? false;

    async function hear(event: MemberEvent): Promise<void> {
      const { user } = event;
      if (isGoing(event)) return setList((now) => now && withoutMember(now, user));
      // Only the server knows who matches a search, so an event adds nobody to it.
      if (query !== "" && !isListed(event)) return;
      const { member } = await client.call("member.show", { group, user });
      const now = Date.now() + client.state.clockOffset;
      const change = fits(member, filter, now) ? withMember : withoutUser;
      setList((before) => before && change(before, member));
    }
    return client.on("event", (event) => {
      if (!isMemberEvent(event) || event.conversation !== groupConversation(group)) return;
      // After a failure, the next visit shows the change.
      hear(event).catch(() => {});
    });
  }, [client, group, query, filter]);

  return { list, problem, again, loadMore };
}

function withoutUser(list: MemberList, { user }: { readonly user: { readonly id: number } }) {
  return withoutMember(list, user.id);
}
