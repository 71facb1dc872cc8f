import type { ConversationState } from "@teahouse/client";
import { useEffect } from "react";
import { useClient } from "../../connection/client-context.tsx";
import { useVisible } from "../../lib/use-visible.ts";

/** Says that one has read to the end, while the tab and the end are in view. */
export function useReceipts(conversation: ConversationState, atEnd: boolean): void {
  const client = useClient();
  const visible = useVisible();
  const { id, lastSeq, readUpTo } = conversation;
  useEffect(() => {
    if (visible && atEnd && lastSeq > readUpTo) client.read(id, lastSeq);
  }, [client, visible, atEnd, id, lastSeq, readUpTo]);
}
