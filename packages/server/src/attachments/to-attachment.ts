import type { Attachment, SentAttachment } from "@teahouse/protocol";
import type { FileRow, LargestRow } from "./store/files.ts";

type Stored = Pick<FileRow, "id" | "kind" | "name" | "type" | "size" | "facts">;

/** The wire shape of a file of a message. The row of a file was made from such a shape. */
export function toAttachment({ id, kind, name, type, size, facts }: Stored): Attachment {
  return { id, kind, name, type, size, ...JSON.parse(facts) } as Attachment;
}

export function toSentAttachment(row: LargestRow): SentAttachment {
  const { conversation, message, seq, by_user: by, at } = row;
  return { attachment: toAttachment(row), conversation, message, seq, by, at };
}
