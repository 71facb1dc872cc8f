import { useMemo } from "react";
import { useClientState } from "../connection/client-context.tsx";

/** Unread messages of all conversations; each was counted to 100. */
export function useUnreadTotal(): number {
  const conversations = useClientState((state) => state.conversations);
  return useMemo(() => {
    let total = 0;
    for (const { unread } of conversations.values()) total += unread;
    return total;
  }, [conversations]);
}
