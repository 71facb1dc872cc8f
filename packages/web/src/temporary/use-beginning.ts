import {
  type ConversationId,
  type ConversationState,
  newConversation,
  peerOf,
} from "@teahouse/client";
import { useEffect, useMemo } from "react";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { useMe } from "../shared/use-face.ts";
import { useAddressGroup } from "./temporary-group.ts";

/** The empty temporary conversation with a peer, before its first message. */
export function useBeginning(id: ConversationId): ConversationState | undefined {
  const client = useClient();
  const peer = peerOf(id, useMe());
  const asked = useAddressGroup(id);
  const isIn = useClientState(
    ({ groups }) => asked !== undefined && (groups.get(asked)?.role ?? null) !== null,
  );
  const begins = isIn && peer !== undefined;
  useEffect(() => {
    if (begins) client.needUsers([peer]);
  }, [client, begins, peer]);
  return useMemo(
    () => (begins ? { ...newConversation(id), loaded: true, complete: true } : undefined),
    [begins, id],
  );
}
