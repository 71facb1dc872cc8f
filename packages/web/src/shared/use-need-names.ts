import type { ConversationId, UserId } from "@teahouse/client";
import { useEffect } from "react";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { useNeedMembers } from "./use-members.ts";

const NOBODY: readonly UserId[] = [];

/** Fetches the names of these users in a conversation, for a page that does not show its timeline. */
export function useNeedNames(id: ConversationId, users: readonly UserId[] = NOBODY): void {
  const client = useClient();
  const loaded = useClientState((state) => state.conversations.get(id)?.loaded ?? false);
  useEffect(() => {
    // Events update group nicknames only in a loaded conversation. If it fails, plain nicknames are shown.
    client.open(id).catch(() => {});
  }, [client, id]);
  useEffect(() => client.needUsers(users), [client, users]);
  useNeedMembers(id, loaded ? users : NOBODY);
}
