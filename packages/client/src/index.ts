export * from "@teahouse/protocol";
export { applyEvent } from "./apply-event.ts";
export { applySignal, expireTyping } from "./apply-signal.ts";
export type { AttachmentUrlOptions, DownloadOptions } from "./attachment-url.ts";
export { type AttachmentSummary, summaryOf } from "./attachments.ts";
export type { Client, ClientOptions } from "./client.ts";
export { newClientId } from "./client-id.ts";
export type { ConnectionState, WaitingReason } from "./connection-state.ts";
export { createClient } from "./create-client.ts";
export { inMemory, type KeyValue, type WebStorage, webStorage } from "./key-value.ts";
export type {
  AttachmentToSend,
  OutboxAttachment,
  OutboxEntry,
  SendOptions,
} from "./outbox-entry.ts";
export { applySnapshot, toSnapshotShape } from "./snapshot.ts";
export { type ConversationState, emptyState, newConversation, type State } from "./state.ts";
export type { Timing } from "./timing.ts";
export type { TransportName } from "./transports/transport.ts";
export type {
  Upload,
  UploadableFile,
  UploadEntry,
  UploadedFile,
  UploadKey,
  UploadOptions,
  UploadState,
} from "./upload.ts";
export { neededFiles, type SentBytes, sentOf, uploadsOf } from "./upload-progress.ts";
