import {
  type ClientId,
  type ConversationId,
  type Event,
  type EventId,
  type FileId,
  type InputOf,
  type OperationName,
  type OutputOf,
  type Seq,
  type Snapshot,
  type TimelineEvent,
  type UserId,
  usersNamedBy,
  usersNamedBySnapshot,
} from "@teahouse/protocol";
import { Api } from "./api.ts";
import {
  type AttachmentUrlOptions,
  attachmentUrlPath,
  type DownloadOptions,
} from "./attachment-url.ts";
import type { Client, ClientOptions } from "./client.ts";
import type { ConnectionState } from "./connection-state.ts";
import { Follower } from "./follower.ts";
import { History } from "./history.ts";
import { Http } from "./http.ts";
import { inMemory } from "./key-value.ts";
import { KnownTransports } from "./known-transports.ts";
import { Listeners } from "./listeners.ts";
import { Outbox } from "./outbox.ts";
import { type OutboxEntry, optionsOf, type SendOptions } from "./outbox-entry.ts";
import { watchPlatform } from "./platform.ts";
import { isSessionOver } from "./problem-kinds.ts";
import { Receipts } from "./receipts.ts";
import type { State } from "./state.ts";
import { Store } from "./store.ts";
import { DEFAULT_TIMING } from "./timing.ts";
import { availableTransports } from "./transports/index.ts";
import { Typing } from "./typing.ts";
import type { Upload, UploadableFile, UploadEntry, UploadKey, UploadOptions } from "./upload.ts";
import { Uploads } from "./uploads.ts";
import { Users } from "./users.ts";

/** Makes a client. It does nothing until `start()`. */
export function createClient(options: ClientOptions): Client {
  return new LiveClient(options);
}

/** Assembles the parts of the client; each part is one file. */
class LiveClient implements Client {
  readonly #store = new Store();
  readonly #events = new Listeners<[event: Event, live: boolean]>();
  readonly #api: Api;
  readonly #follower: Follower;
  readonly #outbox: Outbox;
  readonly #history: History;
  readonly #receipts: Receipts;
  readonly #typing: Typing;
  readonly #users: Users;
  readonly #uploads: Uploads;
  readonly #http: Http;
  readonly #random: () => number;
  #stopWaking = () => {};

  constructor(options: ClientOptions) {
    const { url, token, storage = inMemory(), random = Math.random } = options;
    const timing = { ...DEFAULT_TIMING, ...options.timing };
    const store = this.#store;
    const http = new Http(url, token);
    const transports = availableTransports(http, options.transports);
    const api = new Api(http, () => this.#follower.connection.call);
    const isOpen = () => mayWrite(this.connection);
    this.#api = api;
    this.#http = http;
    this.#random = random;
    this.#users = new Users(store, api);
    this.#history = new History(store, api, (events) => this.#shown(events));
    this.#receipts = new Receipts(store, api, timing.receipt, isOpen);
    this.#typing = new Typing(store, api, timing.typing);
    this.#uploads = new Uploads({
      client: this,
      http,
      storage,
      random,
      sessionOver: () => this.#endSession(),
      changed: (isState) => {
        store.changed();
        if (isState) this.#outbox.uploadsChanged();
      },
    });
    this.#outbox = new Outbox(storage, {
      send: (entry) => this.#sendNow(entry),
      uploads: this.#uploads,
      isOpen,
      changed: () => store.changed(),
      random,
    });
    this.#follower = new Follower(
      { store, http, api, transports, known: new KnownTransports(storage), timing, random },
      {
        begun: (snapshot) => this.#begun(snapshot),
        applied: (event, live) => this.#applied(event, live),
        reached: (position) => this.#outbox.reached(position),
        typing: () => this.#typing.watch(),
        connectionChanged: (connection) => this.#connectionChanged(connection),
      },
    );
  }

  get state(): State {
    return this.#store.state;
  }

  get connection(): ConnectionState {
    return this.#follower.connection.state;
  }

  get outbox(): readonly OutboxEntry[] {
    return this.#outbox.entries;
  }

  subscribe(listener: () => void): () => void {
    return this.#store.subscribe(listener);
  }

  on(_type: "event", listener: (event: Event, live: boolean) => void): () => void {
    return this.#events.add(listener);
  }

  start(): void {
    this.#stopWaking();
    this.#stopWaking = watchPlatform(
      () => this.retryNow(),
      () => this.#follower.connection.networkLost(),
    );
    this.#follower.connection.start();
  }

  stop(): void {
    this.#receipts.flush();
    this.#follower.connection.stop();
  }

  retryNow(): void {
    this.#follower.connection.retryNow();
    this.#uploads.registry?.wake();
  }

  async call<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
    try {
      return await this.#api.call(name, input);
    } catch (error) {
      if (isSessionOver(error)) this.#endSession();
      throw error;
    }
  }

  send(conversation: ConversationId, text: string, options?: SendOptions): OutboxEntry {
    this.#typing.sent(conversation);
    return this.#outbox.add(conversation, text, options);
  }

  retry(clientId: ClientId): void {
    this.#outbox.retry(clientId);
  }

  sendAsFile(clientId: ClientId, upload?: UploadKey | FileId): void {
    this.#uploads.tell(({ withFiles }) =>
      this.#outbox.sendChanged(clientId, (entry) => withFiles(entry, upload)),
    );
  }

  discard(clientId: ClientId): void {
    this.#outbox.discard(clientId);
  }

  get uploads(): readonly UploadEntry[] {
    return this.#uploads.entries;
  }

  upload(file: UploadableFile, options?: UploadOptions): Upload {
    return this.#uploads.upload(file, options);
  }

  pauseUpload(key: UploadKey): void {
    this.#uploads.registry?.pause(key);
  }

  resumeUpload(key: UploadKey): void {
    this.#uploads.registry?.resume(key);
  }

  cancelUpload(key: UploadKey): void {
    this.#uploads.registry?.cancel(key);
  }

  async download(
    attachment: { readonly id: FileId },
    options: DownloadOptions = {},
  ): Promise<Response> {
    const { download } = await import("./downloads/download.ts");
    return await download(this.#http, this.#random, attachment, options);
  }

  attachmentUrl(attachment: { readonly id: FileId }, options: AttachmentUrlOptions = {}): string {
    return this.#http.address(attachmentUrlPath(attachment, options)).href;
  }

  loadOlder(conversation: ConversationId, limit?: number): Promise<void> {
    return this.#history.loadOlder(conversation, limit);
  }

  open(conversation: ConversationId): Promise<void> {
    return this.#history.open(conversation);
  }

  read(conversation: ConversationId, upTo: Seq): void {
    this.#receipts.read(conversation, upTo);
  }

  typing(conversation: ConversationId): void {
    if (this.connection.phase === "connected") this.#typing.say(conversation);
  }

  needUsers(ids: Iterable<UserId>): void {
    this.#users.need(ids);
  }

  async #sendNow(entry: OutboxEntry): Promise<EventId> {
    const { conversation, clientId, text } = entry;
    const message = { conversation, clientId, text, ...optionsOf(entry) };
    const attachments = entry.attachments && this.#uploads.registry?.attachmentsOf(entry);
    const whole = attachments === undefined ? message : { ...message, attachments };
    return (await this.call("message.send", whole)).id;
  }

  #endSession(): void {
    this.#follower.connection.stop("session_ended");
    this.#uploads.registry?.leave();
  }

  #begun(snapshot: Snapshot): void {
    this.#outbox.belongTo(snapshot.user.id);
    this.#uploads.registry?.belongTo(snapshot.user.id);
    this.#outbox.uploadsChanged();
    this.#history.reopen();
    this.#users.need(usersNamedBySnapshot(snapshot));
  }

  #applied(event: Event, live: boolean): void {
    this.#outbox.settle(event);
    this.#history.note(event);
    this.#users.need(usersNamedBy(event));
    this.#events.tell(event, live);
  }

  #shown(events: readonly TimelineEvent[]): void {
    for (const event of events) this.#outbox.settle(event);
    this.#users.need(events.flatMap(usersNamedBy));
  }

  #connectionChanged(connection: ConnectionState): void {
    if (connection.phase === "disconnected") this.#rest(connection.reason);
    if (mayWrite(connection)) this.#resume();
    this.#store.changed();
  }

  #resume(): void {
    this.#outbox.flush();
    // Its code is loaded now, so that a file can be added later without a network.
    this.#uploads.tell((registry) => registry.flush());
    this.#receipts.flush();
    this.#users.fetch();
  }

  #rest(reason: "stopped" | "session_ended"): void {
    this.#stopWaking();
    this.#outbox.pause();
    this.#uploads.registry?.rest();
    this.#receipts.pause();
    this.#users.stop();
    this.#typing.stop();
    if (reason === "stopped") return;
    this.#outbox.leave();
    this.#uploads.registry?.leave();
    this.#receipts.forget();
    this.#users.forget();
    this.#history.forget();
  }
}

/** True with a stream, and also if only the number of streams is limited. */
function mayWrite(connection: ConnectionState): boolean {
  return (
    connection.phase === "connected" ||
    (connection.phase === "waiting" && connection.reason === "limited")
  );
}
