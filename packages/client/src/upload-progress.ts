import type { OutboxEntry } from "./outbox-entry.ts";
import type { UploadEntry } from "./upload.ts";

/** How much of a message's files the server has, in bytes. */
export interface SentBytes {
  readonly sent: number;
  readonly size: number;
}

/** The uploads of a message in the outbox that the client knows, in the order of its attachments. */
export function uploadsOf(
  { attachments = [] }: OutboxEntry,
  uploads: readonly UploadEntry[],
): UploadEntry[] {
  return attachments.flatMap(({ upload }) => uploads.find(({ key }) => key === upload) ?? []);
}

/** The progress of a message in the outbox, over all its files. */
export function sentOf(entry: OutboxEntry, uploads: readonly UploadEntry[]): SentBytes {
  const all = uploadsOf(entry, uploads);
  const sum = (bytes: (upload: UploadEntry) => number) =>
    all.reduce((total, upload) => total + bytes(upload), 0);
  return { sent: sum(({ sent }) => sent), size: sum(({ size }) => size) };
}

/** The files that the user has to pick again before a message in the outbox can be sent. */
export function neededFiles(entry: OutboxEntry, uploads: readonly UploadEntry[]): UploadEntry[] {
  return uploadsOf(entry, uploads).filter(({ state }) => state === "needsFile");
}
