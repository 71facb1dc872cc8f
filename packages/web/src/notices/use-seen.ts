import type { EventId } from "@teahouse/client";
import { useEffect, useState } from "react";
import { useClient, useClientState, useConnection } from "../connection/client-context.tsx";
import { useVisible } from "../lib/use-visible.ts";

/**
 * Marks notices as read up to `newest` while the tab is in view. Returns the last notice read before, so that new ones
 * stay marked until the user leaves.
 */
export function useSeen(newest: EventId | undefined): EventId {
  const client = useClient();
  const readUpTo = useClientState((state) => state.inbox.readUpTo);
  const [seenBefore] = useState(readUpTo);
  const visible = useVisible();
  const connected = useConnection().phase === "connected";
  const unseen = newest !== undefined && newest > readUpTo;

  useEffect(() => {
    if (!unseen || !visible || !connected) return;
    // After a failure, the next connection or the next look at the tab tries again.
    client.call("inbox.read", { readUpTo: newest }).catch(() => {});
  }, [client, newest, unseen, visible, connected]);

  return seenBefore;
}
