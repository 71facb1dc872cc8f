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
export function useUnstartedConversation(id: ConversationId): ConversationState | undefined {
  const client = useClient();
  const peer = peerOf(id, useMe());
  const group = useAddressGroup(id);
  const isIn = useClientState(
    ({ groups }) => group !== undefined && (groups.get(group)?.role ?? null) !== null,
  );
  const mayBegin = isIn && peer !== undefined;
  useEffect(() => {
    if (mayBegin) client.needUsers([peer]);
  }, [client, mayBegin, peer]);
  return useMemo(
    () => (mayBegin ? { ...newConversation(id), loaded: true, complete: true } : undefined),
    [mayBegin, id],
  );
}
