import type { ConversationState } from "@teahouse/client";
import { useMemo } from "react";
import { useClientState, useOutbox } from "../../connection/client-context.tsx";
import { byLastEvent, newestUnsent } from "./sort.ts";

/** All conversations in the order of the list, with the newest unsent message of each. */
export function useConversations() {
  const conversations = useClientState((state) => state.conversations);
  const clockOffset = useClientState((state) => state.clockOffset);
  const outbox = useOutbox();
  return useMemo(() => {
    const unsent = newestUnsent(outbox);
    const sorted: readonly ConversationState[] = byLastEvent(
      conversations.values(),
      unsent,
      clockOffset,
    );
    return { sorted, unsent };
  }, [conversations, outbox, clockOffset]);
}
