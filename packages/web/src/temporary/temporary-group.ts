import type { ConversationId, ConversationState, GroupId } from "@teahouse/client";
import { useEffect } from "react";
import { useSearch } from "wouter";
import { go } from "../navigation/go.ts";

/** The groups from addresses. They are kept while the address shows another part of the conversation. */
const addressGroups = new Map<ConversationId, GroupId>();

function inAddress(search: string): GroupId | undefined {
  const group = new URLSearchParams(search).get("group") ?? "";
  return /^[1-9]\d{0,14}$/.test(group) ? Number(group) : undefined;
}

/** The group that the address of a direct conversation names, or has named last; undefined if there is none. */
export function useAddressGroup(id: ConversationId): GroupId | undefined {
  const named = inAddress(useSearch());
  useEffect(() => {
    if (named !== undefined) addressGroups.set(id, named);
  }, [id, named]);
  return id.startsWith("d:") ? (named ?? addressGroups.get(id)) : undefined;
}

/**
 * The shared group through which the user writes to a person without a friendship. The group in the address has
 * priority over the group of the conversation. When both are the same, or the two are friends, the address drops it.
 */
export function useTemporaryGroup(
  { id, temporary }: ConversationState,
  areFriends: boolean,
): GroupId | undefined {
  const addressGroup = useAddressGroup(id);
  const isSettled = addressGroup !== undefined && (areFriends || temporary?.group === addressGroup);
  useEffect(() => {
    if (!isSettled) return;
    addressGroups.delete(id);
    if (location.search !== "") go(location.pathname, { replace: true });
  }, [id, isSettled]);
  return addressGroup ?? temporary?.group;
}
