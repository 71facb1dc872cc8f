import type { EventId } from "@teahouse/client";
import { useEffect, useState } from "react";
import { useClient, useClientState, useConnection } from "../connection/client-context.tsx";
import { useVisible } from "../lib/use-visible.ts";

/**
 * Says that everything up to `newest` was seen, once it stands before somebody's eyes. Answers up to which notice
 * they had looked when they came, so that what is new stays marked while they stay.
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
    // Where this fails, it is said again when the connection stands or somebody looks again.
    client.call("inbox.read", { readUpTo: newest }).catch(() => {});
  }, [client, newest, unseen, visible, connected]);

  return seenBefore;
}
