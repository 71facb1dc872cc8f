import type { ConversationId, UserId } from "@teahouse/client";
import { useSyncExternalStore } from "react";
import { storage } from "../lib/storage.ts";

const listeners = new Set<() => void>();
const present = new Map<string, string>();

function prefixOf(user: UserId): string {
  return `teahouse.draft.${user}.`;
}

function keyOf(user: UserId, conversation: ConversationId): string {
  return prefixOf(user) + conversation;
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** The unsent text of each user and conversation. It survives a reload. */
export const drafts = {
  get(user: UserId, conversation: ConversationId): string {
    const key = keyOf(user, conversation);
    const text = present.get(key) ?? storage.get(key) ?? "";
    present.set(key, text);
    return text;
  },
  set(user: UserId, conversation: ConversationId, text: string): void {
    const key = keyOf(user, conversation);
    present.set(key, text);
    if (text === "") storage.remove(key);
    else storage.set(key, text);
    tell();
  },
  /** Puts a text before the present draft. */
  prepend(user: UserId, conversation: ConversationId, text: string): void {
    const begun = drafts.get(user, conversation);
    drafts.set(user, conversation, begun.trim() === "" ? text : `${text}\n${begun}`);
  },
  /** Removes all drafts of a user. */
  forget(user: UserId): void {
    const prefix = prefixOf(user);
    for (const key of present.keys()) if (key.startsWith(prefix)) present.delete(key);
    storage.removeAll(prefix);
    tell();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export function useDraft(user: UserId, conversation: ConversationId): string {
  return useSyncExternalStore(drafts.subscribe, () => drafts.get(user, conversation));
}
