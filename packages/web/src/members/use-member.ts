import { type GroupId, groupConversation, type UserId } from "@teahouse/client";
import { useEffect } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useQuery } from "../connection/use-query.ts";
import { isMemberEvent } from "../shared/member-event.ts";

/** One member of a group. Fetches them again after each event about them. */
export function useMember(group: GroupId, user: UserId) {
  const client = useClient();
  const { answer, again } = useQuery("member.show", { group, user });
  useEffect(
    () =>
      client.on("event", (event) => {
        if (!isMemberEvent(event) || event.user !== user) return;
        if (event.conversation === groupConversation(group)) again();
      }),
    [client, group, user, again],
  );
  return { answer, again };
}
