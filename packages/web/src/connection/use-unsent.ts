import type { ConversationId, OutboxEntry } from "@teahouse/client";
import { useMemo } from "react";
import { useOutbox } from "./client-context.tsx";

/** The unsent messages of a conversation, in the order of writing. */
export function useUnsent(id: ConversationId): readonly OutboxEntry[] {
  const outbox = useOutbox();
  return useMemo(() => outbox.filter(({ conversation }) => conversation === id), [outbox, id]);
}
