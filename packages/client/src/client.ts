import type {
  ClientId,
  ConversationId,
  Event,
  FileId,
  InputOf,
  OperationName,
  OutputOf,
  Seq,
  UserId,
} from "@teahouse/protocol";
import type { AttachmentUrlOptions, DownloadOptions } from "./attachment-url.ts";
import type { ConnectionState } from "./connection-state.ts";
import type { KeyValue } from "./key-value.ts";
import type { OutboxEntry, SendOptions } from "./outbox-entry.ts";
import type { State } from "./state.ts";
import type { Timing } from "./timing.ts";
import type { TransportName } from "./transports/transport.ts";
import type { Upload, UploadableFile, UploadEntry, UploadKey, UploadOptions } from "./upload.ts";

/** The options of a client. */
export interface ClientOptions {
  /** Origin of the server, for example "http://127.0.0.1:4000"; in a browser `location.origin`. */
  readonly url: string;
  /** Bearer token. Leave it out in a browser, which sends the cookie. */
  readonly token?: string;
  /** Keeps the outbox, and which transport works on which network, over reloads. By default in memory. */
  readonly storage?: KeyValue;
  /** Order of preference. By default every transport that the platform has, the best first. */
  readonly transports?: readonly TransportName[];
  /** A number from 0 to 1, for back-offs. Tests set it. */
  readonly random?: () => number;
  /** Tests shorten long waits. */
  readonly timing?: Partial<Timing>;
}

/** A client of one server and one session: its state, its connection, its outbox, and its operations. */
export interface Client {
  /** Immutable: a new object after each change. Unchanged parts keep their identity. */
  readonly state: State;
  readonly connection: ConnectionState;
  /** Immutable too, in the order of writing. */
  readonly outbox: readonly OutboxEntry[];
  /** Immutable too: every upload that is not part of a sent message, in the order of their beginning. */
  readonly uploads: readonly UploadEntry[];
  /**
   * Calls the listener after changes of state, connection or outbox, once per microtask. Returns a function that
   * stops it.
   */
  subscribe(listener: () => void): () => void;
  /**
   * Calls the listener once for every event, in order, after it was applied. `live` is true if the event happened
   * after the stream was attached.
   */
  on(type: "event", listener: (event: Event, live: boolean) => void): () => void;
  /** Loads the snapshot, opens the stream, keeps both alive, and sends the outbox. */
  start(): void;
  stop(): void;
  /** Skips the back-off. In a browser, the SDK calls it when the network or the reader returns. */
  retryNow(): void;
  /**
   * Calls an operation, over the socket if one is open, otherwise over HTTP. Throws a Problem; a failed network is
   * `unavailable`.
   */
  call<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** Adds a message to the outbox and sends it when possible: exactly once, and in order in its conversation. */
  send(conversation: ConversationId, text: string, options?: SendOptions): OutboxEntry;
  /** Sends a failed message again, with the same client id, and tries its failed uploads again. */
  retry(clientId: ClientId): void;
  /** Sends a failed message again, with its pictures as files; only the one if it is named. */
  sendAsFile(clientId: ClientId, upload?: UploadKey | FileId): void;
  /** Discards a message that failed or still waits, and cancels its uploads. */
  discard(clientId: ClientId): void;
  /**
   * Uploads a file, and goes on after lost connections, restarts of the server, and, with the same file again, after
   * a reload. A message can carry it before it is finished.
   */
  upload(file: UploadableFile, options?: UploadOptions): Upload;
  pauseUpload(key: UploadKey): void;
  /** Goes on after a pause or a failure. */
  resumeUpload(key: UploadKey): void;
  /** Ends an upload, and deletes what the server has of it. */
  cancelUpload(key: UploadKey): void;
  /**
   * Downloads the bytes of an attachment. The body is a stream that goes on with the next byte after a lost connection,
   * and fails with a Problem if the bytes are gone. Nothing holds the whole file in memory.
   */
  download(attachment: { readonly id: FileId }, options?: DownloadOptions): Promise<Response>;
  /** The address of an attachment's bytes, for example of an `img` in a page of the server's origin. */
  attachmentUrl(attachment: { readonly id: FileId }, options?: AttachmentUrlOptions): string;
  /** Loads older history into the state, and resolves when it is there. Does nothing if all history is loaded. */
  loadOlder(conversation: ConversationId, limit?: number): Promise<void>;
  /** Resolves when the newest page of the conversation is loaded. */
  open(conversation: ConversationId): Promise<void>;
  /** Moves the receipt: in the state at once, on the server at most every 2 s per conversation. */
  read(conversation: ConversationId, upTo: Seq): void;
  /** Signals that the user is typing, at most every 3 s per conversation. */
  typing(conversation: ConversationId): void;
  /** Loads unknown users into the state. Users whom events name are loaded automatically. */
  needUsers(ids: Iterable<UserId>): void;
}
