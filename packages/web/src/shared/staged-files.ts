import type { AttachmentKind, ConversationId } from "@teahouse/client";
import { useSyncExternalStore } from "react";

/** A file that waits in the tray of a conversation until the message is sent. */
export interface StagedFile {
  readonly key: string;
  /** As the user picked it. */
  readonly file: File;
  readonly kind: Extract<AttachmentKind, "picture" | "file" | "video" | "audio">;
  /** The picture with all its pixels, in a format that the server can show. */
  readonly whole: File;
  /** The picture with fewer pixels, which goes in its place. Undefined if there is none. */
  readonly smaller: File | undefined;
  /** True if the user wants to send all pixels. */
  readonly isOriginal: boolean;
  /** True until it is known whether the file can be shown, and made smaller. */
  readonly isPreparing: boolean;
  /** Why a picture goes as a file. */
  readonly note: "unreadable" | "tooLarge" | undefined;
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
