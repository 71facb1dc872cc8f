import type { FileId, NewAttachment } from "@teahouse/protocol";
import type { OutboxAttachment, OutboxEntry } from "../outbox-entry.ts";
import type { UploadKey } from "../upload.ts";

/** The uploads that a message carries. A key is a UUID; the id of an upload of another client is shorter. */
export function uploadsOf({ attachments = [] }: OutboxEntry): UploadKey[] {
  return attachments.map(({ upload }) => upload).filter((upload) => upload.length > 22);
}

/** The attachments of an entry, as input of a command. */
export function attachmentsOf(
  { attachments = [] }: OutboxEntry,
  idOf: (upload: UploadKey) => FileId | undefined,
): NewAttachment[] {
  return attachments.map((one) => ({ ...one, upload: idOf(one.upload) ?? one.upload }));
}

/** The entry with its pictures as files, or only with one of them. */
export function withFiles(entry: OutboxEntry, only?: UploadKey | FileId): OutboxEntry {
  const attachments = entry.attachments?.map((one): OutboxAttachment => {
    const isMeant = one.kind === "picture" && (only === undefined || one.upload === only);
    return isMeant ? { upload: one.upload, kind: "file" } : one;
  });
  return attachments === undefined ? entry : { ...entry, attachments };
}
