import type { AttachmentKind, ConversationId } from "@teahouse/client";
import { useSyncExternalStore } from "react";

/** A file that waits in the tray of a conversation until the message is sent. */
export interface StagedFile {
  readonly key: string;
  readonly file: File;
  readonly kind: Extract<AttachmentKind, "picture" | "file" | "video" | "audio">;
}

const NONE: readonly StagedFile[] = [];

const listeners = new Set<() => void>();
const present = new Map<ConversationId, readonly StagedFile[]>();

/** The files in the tray of each conversation. They are gone after a reload, since no page may keep them. */
export const stagedFiles = {
  of(conversation: ConversationId): readonly StagedFile[] {
    return present.get(conversation) ?? NONE;
  },
  set(conversation: ConversationId, files: readonly StagedFile[]): void {
    present.set(conversation, files);
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export function useStagedFiles(conversation: ConversationId): readonly StagedFile[] {
  return useSyncExternalStore(stagedFiles.subscribe, () => stagedFiles.of(conversation));
}
