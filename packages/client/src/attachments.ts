import { type AttachmentKind, attachment } from "@teahouse/protocol";
import { isRecord } from "./json.ts";

/** What a message holds besides its text. */
export interface AttachmentSummary {
  /** The kind of all of them; `file` if they differ. */
  readonly kind: AttachmentKind;
  readonly count: number;
}

/** What a message holds besides its text, for previews. Undefined if nothing. */
export function summaryOf({
  attachments,
}: {
  readonly attachments: readonly { readonly kind: AttachmentKind }[];
}) {
  const [first, ...others] = attachments;
  if (first === undefined) return undefined;
  const isSame = others.every(({ kind }) => kind === first.kind);
  const summary: AttachmentSummary = {
    kind: isSame ? first.kind : "file",
    count: attachments.length,
  };
  return summary;
}

/** True for an attachment of any version of the protocol. An event has a number instead of the id. */
export function isAttachment(value: unknown): boolean {
  return isRecord(value) && typeof value.id === "string" && "kind" in value && "size" in value;
}

/** The attachment as this version can read it: one of a newer kind is a file. */
export function readableAttachment(value: unknown): unknown {
  if (!isRecord(value) || attachment.safeParse(value).success) return value;
  const { id, name, type, size, gone } = value;
  return { id, name, type, size, kind: "file", ...(gone === true ? { gone } : {}) };
}
