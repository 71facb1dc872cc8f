import { type GroupId, groupConversation, type Problem, type UserId } from "@teahouse/client";
import { useCallback, useEffect, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useReconnected } from "../connection/use-reconnected.ts";
import { useCommand } from "../lib/use-command.ts";
import { isGoing, isMemberEvent } from "../shared/member-event.ts";

const PAGE = 100;

interface MemberIds {
  /** Whether a user is a member. Undefined until the list is loaded. */
  readonly isMember: ((user: UserId) => boolean) | undefined;
  readonly problem: Problem | undefined;
  load(): void;
}

/** The ids of all members of a group, kept up to date while the component is mounted. */
export function useMemberIds(group: GroupId): MemberIds {
  const client = useClient();
  const { run, problem } = useCommand();
  const [listed, setListed] = useState<ReadonlySet<UserId> | undefined>(undefined);
  const [moved, setMoved] = useState<ReadonlyMap<UserId, boolean>>(new Map());

  const load = useCallback(() => {
    void run(async () => {
      setMoved(new Map());
      const found = new Set<UserId>();
      for (let more = true; more; ) {
        const page = await client.call("member.list", { group, offset: found.size, limit: PAGE });
        for (const { user } of page.members) found.add(user.id);
        more = page.more && page.members.length > 0;
      }
      setListed(found);
    });
  }, [client, group, run]);

  useEffect(load, [load]);
  useReconnected(load);
  useEffect(
    () =>
      client.on("event", (event) => {
        if (!isMemberEvent(event) || event.conversation !== groupConversation(group)) return;
        setMoved((before) => new Map(before).set(event.user, !isGoing(event)));
      }),
    [client, group],
  );

  const isMember = listed && ((user: UserId) => moved.get(user) ?? listed.has(user));
  return { isMember, problem, load };
}
