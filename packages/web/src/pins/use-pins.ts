import type { ConversationId, Event, Pin, UserId } from "@teahouse/client";
import { useEffect, useMemo } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useQuery } from "../connection/use-query.ts";
import { useReconnected } from "../connection/use-reconnected.ts";
import { useNeedNames } from "../shared/use-need-names.ts";

const CHANGES: ReadonlySet<Event["type"]> = new Set<Event["type"]>([
  "message.pinned",
  "message.unpinned",
  "message.recalled",
  "messages.purged",
]);

/** The user who pinned the message, its author, and the users whom it mentions. */
function namedBy({ by, message }: Pin): readonly UserId[] {
  const mentions = message.mentions ?? [];
  return [by, message.by, ...mentions.filter((mention) => mention !== "all")];
}

/** The pinned messages of a conversation, the newest pin first. An event that changes them loads them again. */
export function usePins(conversation: ConversationId) {
  const client = useClient();
  const { answer, again } = useQuery("pin.list", { conversation });
  const pins = answer.state === "answered" ? answer.output.pins : undefined;
  const named = useMemo(() => pins?.flatMap(namedBy), [pins]);
  useNeedNames(conversation, named);
  useReconnected(again);
  useEffect(
    () =>
      client.on("event", (event) => {
        if (!CHANGES.has(event.type) || !("conversation" in event)) return;
        if (event.conversation === conversation) again();
      }),
    [client, conversation, again],
  );
  return { answer, again };
}
