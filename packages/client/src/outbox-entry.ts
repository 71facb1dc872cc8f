import type {
  AttachmentKind,
  ClientId,
  ConversationId,
  FileId,
  GroupId,
  Mention,
  NewAttachment,
  ProblemCode,
} from "@teahouse/protocol";
import type { Upload, UploadKey } from "./upload.ts";

type WithUpload<A, U> = A extends { readonly kind: AttachmentKind }
  ? Readonly<Omit<A, "upload">> & { readonly upload: U }
  : never;

/** An attachment to send: an upload, which may still run, or the id of a finished one, and what it is. */
export type AttachmentToSend = WithUpload<NewAttachment, Upload | UploadKey | FileId>;

/** An attachment of a message in the outbox. `client.uploads` has the upload with that key. */
export type OutboxAttachment = WithUpload<NewAttachment, UploadKey | FileId>;

/** The optional fields of a message. */
export interface SendOptions {
  /** The group that a temporary conversation starts from. Ignored between friends. */
  readonly group?: GroupId;
  /** The mentioned users. Only in groups. */
  readonly mentions?: readonly Mention[];
  /** In the order in which they are shown. The message waits for them; later messages do not wait for it. */
  readonly attachments?: readonly AttachmentToSend[];
}

/** A message that is not confirmed yet. */
export interface OutboxEntry extends Omit<SendOptions, "attachments"> {
  readonly clientId: ClientId;
  readonly conversation: ConversationId;
  readonly text: string;
  readonly attachments?: readonly OutboxAttachment[];
  /** When it was written, in milliseconds by the local clock. Unique among the entries of a client. */
  readonly at: number;
  /** A message whose uploads still run is waiting. */
  readonly state: "waiting" | "sending" | "failed";
  /** The reason of the failure, of the message or of one of its uploads; set only if it failed. */
  readonly problem?: ProblemCode;
}

/** The optional fields of an entry except its attachments, as input of a command. */
export function optionsOf({ group, mentions }: Pick<OutboxEntry, "group" | "mentions">) {
  return {
    ...(group === undefined ? {} : { group }),
    ...(mentions === undefined ? {} : { mentions: [...mentions] }),
  };
}

/** The attachments of an entry, as the outbox keeps them. */
export function toKept(attachment: AttachmentToSend): OutboxAttachment {
  const { upload } = attachment;
  return { ...attachment, upload: typeof upload === "string" ? upload : upload.key };
}

/** The entry in another state. */
export function inState(
  { problem, ...entry }: OutboxEntry,
  state: "waiting" | "sending",
): OutboxEntry {
  return { ...entry, state };
}

/** The entry after a final failure. */
export function asFailed(entry: OutboxEntry, problem: ProblemCode): OutboxEntry {
  return { ...entry, state: "failed", problem };
}
