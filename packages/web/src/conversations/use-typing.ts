import type { ConversationId, UserId } from "@teahouse/client";
import { useMemo } from "react";
import { useClientState } from "../connection/client-context.tsx";
import { useNow } from "../lib/use-now.ts";

const NOBODY: ReadonlyMap<UserId, number> = new Map();

/** The users who are typing in a conversation now. */
export function useTyping(id: ConversationId): readonly UserId[] {
  const typing = useClientState((state) => state.typing.get(id)) ?? NOBODY;
  const now = useNow(typing.size > 0 ? 1000 : undefined);
  return useMemo(
    () => [...typing].filter(([, until]) => until > now).map(([user]) => user),
    [typing, now],
  );
}
