import type { ConversationId, ConversationState, GroupId } from "@teahouse/client";
import { useEffect } from "react";
import { useSearch } from "wouter";
import { go } from "../navigation/go.ts";

/** The groups that addresses have named, kept while the address shows another part of the conversation. */
const addressGroups = new Map<ConversationId, GroupId>();

function inAddress(search: string): GroupId | undefined {
  const group = new URLSearchParams(search).get("group") ?? "";
  return /^[1-9]\d{0,14}$/.test(group) ? Number(group) : undefined;
}

/** The group in the address of a conversation with a person who is no friend. */
export function useAddressGroup(id: ConversationId): GroupId | undefined {
  const named = inAddress(useSearch());
  useEffect(() => {
    if (named !== undefined) addressGroups.set(id, named);
  }, [id, named]);
  return id.startsWith("d:") ? (named ?? addressGroups.get(id)) : undefined;
}

/**
 * The shared group through which the reader may write to a person who is no friend: the group in the address, else the
 * one that the conversation is marked with. Once both agree, or the two are friends, the address drops it.
 */
export function useTemporaryGroup(
  { id, temporary }: ConversationState,
  areFriends: boolean,
): GroupId | undefined {
  const asked = useAddressGroup(id);
  const isSettled = asked !== undefined && (areFriends || temporary?.group === asked);
  useEffect(() => {
    if (!isSettled) return;
    addressGroups.delete(id);
    if (location.search !== "") go(location.pathname, { replace: true });
  }, [id, isSettled]);
  return asked ?? temporary?.group;
}
