import type { ConversationId, ConversationState, GroupId } from "@teahouse/client";
import { useEffect } from "react";
import { useSearch } from "wouter";
import { go } from "../navigation/go.ts";

/** Out of which groups one came to write; kept while the address shows something else of the conversation. */
const wantedGroups = new Map<ConversationId, GroupId>();

function inAddress(search: string): GroupId | undefined {
  const group = new URLSearchParams(search).get("group") ?? "";
  return /^[1-9]\d{0,14}$/.test(group) ? Number(group) : undefined;
}

/** Out of which group one wants to write to somebody who is no friend, as the address says it. */
export function useWantedGroup(id: ConversationId): GroupId | undefined {
  const named = inAddress(useSearch());
  useEffect(() => {
    if (named !== undefined) wantedGroups.set(id, named);
  }, [id, named]);
  return id.startsWith("d:") ? (named ?? wantedGroups.get(id)) : undefined;
}

/**
 * The group out of which one writes to somebody who is no friend: the wanted one, else the one that the conversation
 * is marked with. Once that is the same, or the two are friends, nothing is wanted any more.
 */
export function useTemporaryGroup(
  { id, temporary }: ConversationState,
  areFriends: boolean,
): GroupId | undefined {
  const wanted = useWantedGroup(id);
  const isSettled = wanted !== undefined && (areFriends || temporary?.group === wanted);
  useEffect(() => {
    if (!isSettled) return;
    wantedGroups.delete(id);
    if (location.search !== "") go(location.pathname, { replace: true });
  }, [id, isSettled]);
  return wanted ?? temporary?.group;
}
