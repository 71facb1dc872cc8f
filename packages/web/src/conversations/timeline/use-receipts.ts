import type { ConversationState } from "@teahouse/client";
import { useEffect } from "react";
import { useClient } from "../../connection/client-context.tsx";
import { useVisible } from "../../lib/use-visible.ts";

/** Sends a receipt for the last message while the tab and the end of the timeline are visible. */
export function useReceipts(conversation: ConversationState, atEnd: boolean): void {
  const client = useClient();
  const visible = useVisible();
  const { id, lastSeq, readUpTo } = conversation;
  useEffect(() => {
    if (visible && atEnd && lastSeq > readUpTo) client.read(id, lastSeq);
  }, [client, visible, atEnd, id, lastSeq, readUpTo]);
}
