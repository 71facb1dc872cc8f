import type { ConversationId, Mention } from "@teahouse/client";
import { useEffect, useMemo } from "react";
import { useClient } from "../connection/client-context.tsx";
import type { MentionName } from "../shared/mention-marks.ts";
import { useMemberships } from "../shared/use-members.ts";
import { usePeople } from "../shared/use-names.ts";
import { mentionNames } from "./mention-names.ts";

/** The names by which a message may mention these users. Unknown users are fetched. */
export function useMentionNames(
  id: ConversationId,
  mentions: readonly Mention[],
): readonly MentionName[] {
  const client = useClient();
  const memberships = useMemberships(id);
  const people = usePeople();
  useEffect(() => {
    client.needUsers(mentions.filter((mention) => mention !== "all"));
  }, [client, mentions]);
  return useMemo(
    () => mentionNames(mentions, memberships, people),
    [mentions, memberships, people],
  );
}
