import type { ConversationId, UserId } from "@teahouse/client";
import { useEffect } from "react";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { useNeedMembers } from "./use-members.ts";

const NOBODY: readonly UserId[] = [];

/** Makes sure that these are known by the names they have in a conversation, on a page beside its timeline. */
export function useNeedNames(id: ConversationId, users: readonly UserId[] = NOBODY): void {
  const client = useClient();
  const loaded = useClientState((state) => state.conversations.get(id)?.loaded ?? false);
  useEffect(() => {
    // Names are kept fresh where the conversation is loaded; without it they are those of the users.
    client.open(id).catch(() => {});
  }, [client, id]);
  useEffect(() => client.needUsers(users), [client, users]);
  useNeedMembers(id, loaded ? users : NOBODY);
}
