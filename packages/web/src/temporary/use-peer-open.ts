import {
  type ConversationId,
  type GroupId,
  groupConversation,
  type Time,
  type UserId,
} from "@teahouse/client";
import { useEffect, useReducer, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useUnsent } from "../connection/use-unsent.ts";
import { asProblem } from "../lib/use-command.ts";
import { isMemberEvent } from "../shared/member-event.ts";

/** The time of the last message that the server refused with `not_friends`; 0 if there is none. */
function useRefusedAt(id: ConversationId): Time {
  const refused = useUnsent(id).filter(({ problem }) => problem === "not_friends");
  return refused.at(-1)?.at ?? 0;
}

/**
 * Whether the server lets the user write to the peer of a temporary conversation. The client asks while the user's own
 * side is open. It asks again after a refused message, and after an event about the peer in the group.
 */
export function usePeerOpen(
  id: ConversationId,
  group: GroupId,
  peer: UserId,
  ownOpen: boolean,
): boolean {
  const client = useClient();
  const [isOpen, setOpen] = useState(true);
  const [turn, again] = useReducer((before: number) => before + 1, 0);
  const refusedAt = useRefusedAt(id);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new `turn` or `refusedAt` asks again.
  useEffect(() => {
    if (!ownOpen) return setOpen(true);
    let current = true;
    client.call("member.show", { group, user: peer }).then(
      ({ temporary }) => current && setOpen(temporary),
      (thrown) => current && setOpen(asProblem(thrown).code !== "not_found"),
    );
    return () => {
      current = false;
    };
  }, [client, group, peer, ownOpen, turn, refusedAt]);

  useEffect(
    () =>
      client.on("event", (event) => {
        if (!isMemberEvent(event) || event.user !== peer) return;
        if (event.conversation === groupConversation(group)) again();
      }),
    [client, group, peer],
  );

  return isOpen;
}
