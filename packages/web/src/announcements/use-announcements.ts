import { announcementEvents, type GroupId, groupConversation } from "@teahouse/client";
import { useEffect, useMemo } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useQuery } from "../connection/use-query.ts";
import { useReconnected } from "../connection/use-reconnected.ts";
import { useNeedNames } from "../shared/use-need-names.ts";

/** The announcements of a group, pinned ones first. Fetches them again after each change. */
export function useAnnouncements(group: GroupId) {
  const client = useClient();
  const { answer, again } = useQuery("announcement.list", { group });
  const listed = answer.state === "answered" ? answer.output.announcements : undefined;
  const writers = useMemo(() => listed?.map(({ by }) => by), [listed]);
  useNeedNames(groupConversation(group), writers);
  useReconnected(again);
  useEffect(
    () =>
      client.on("event", (event) => {
        if (!Object.hasOwn(announcementEvents, event.type) || !("conversation" in event)) return;
        if (event.conversation === groupConversation(group)) again();
      }),
    [client, group, again],
  );
  return { answer, again };
}
