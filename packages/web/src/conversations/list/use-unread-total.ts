import { useMemo } from "react";
import { useClientState } from "../../connection/client-context.tsx";
import { useNow } from "../../lib/use-now.ts";
import { isQuiet } from "../../notify-level/is-quiet.ts";

const MINUTE = 60_000;

/** The number of unread messages in all conversations that are not quiet. Each counts at most 100. */
export function useUnreadTotal(): number {
  const conversations = useClientState((state) => state.conversations);
  const clockOffset = useClientState((state) => state.clockOffset);
  const isTimed = [...conversations.values()].some(({ notifyUntil }) => notifyUntil !== 0);
  const now = useNow(isTimed ? MINUTE : undefined) + clockOffset;
  return useMemo(() => {
    let total = 0;
    for (const conversation of conversations.values()) {
      if (!isQuiet(conversation, now)) total += conversation.unread;
    }
    return total;
  }, [conversations, now]);
}
