import {
  type ClientId,
  type ConversationId,
  type Event,
  type EventId,
  Problem,
  type UserId,
} from "@teahouse/protocol";
import { newClientId } from "./client-id.ts";
import type { KeyValue } from "./key-value.ts";
import { asFailed, inState, type OutboxEntry, type SendOptions, toKept } from "./outbox-entry.ts";
import { OutboxStorage } from "./outbox-storage.ts";
import { isPassing, isSessionOver, retryAfter } from "./problem-kinds.ts";
import { backOff } from "./reconnect.ts";
import type { Uploads } from "./uploads.ts";

/** The parts of the client that an outbox works with. */
export interface OutboxPorts {
  /** Sends a message. Resolves to the id of its event. */
  send(entry: OutboxEntry): Promise<EventId>;
  readonly uploads: Pick<Uploads, "registry" | "tell">;
  /** Whether messages can be sent now. */
  isOpen(): boolean;
  changed(): void;
  readonly random: () => number;
}

/** A queue of one conversation, which sends one message after another. */
interface Lane {
  isBusy: boolean;
  /** Failures in a row. */
  failures: number;
  /** Set while the lane waits for its next attempt. */
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Unconfirmed messages. Each one is sent again with the same client id until an answer arrives. */
export class Outbox {
  readonly #storage: KeyValue;
  readonly #ports: OutboxPorts;
  readonly #lanes = new Map<ConversationId, Lane>();
  /** Entries that were answered with this event id. They are shown as sending until the state contains the event. */
  readonly #answered = new Map<ClientId, EventId>();
  #stored: OutboxStorage | undefined;
  #user: UserId | undefined;
  #entries: readonly OutboxEntry[] = [];
  #position: EventId = 0;
  #lastAt = 0;

  constructor(storage: KeyValue, ports: OutboxPorts) {
    this.#storage = storage;
    this.#ports = ports;
  }

  get entries(): readonly OutboxEntry[] {
    return this.#entries;
  }

  /** Loads the outbox of a user. Messages written before the user was known become theirs. */
  belongTo(user: UserId): void {
    if (this.#user === user) return;
    const written = this.#user === undefined ? this.#entries : [];
    this.leave();
    this.#user = user;
    this.#stored = new OutboxStorage(this.#storage, user);
    for (const entry of written) this.#stored.save(entry);
    const kept = this.#stored.load().filter((entry) => !written.some(isSame(entry)));
    this.#lastAt = Math.max(this.#lastAt, ...kept.map((entry) => entry.at));
    this.#show([...kept, ...written]);
  }

  /** Hides the outbox. The stored entries stay stored. */
  leave(): void {
    this.pause();
    this.#lanes.clear();
    this.#answered.clear();
    this.#stored = undefined;
    this.#user = undefined;
    this.#show([]);
  }

  add(
    conversation: ConversationId,
    text: string,
    { attachments = [], ...options }: SendOptions = {},
  ): OutboxEntry {
    this.#lastAt = Math.max(Date.now(), this.#lastAt + 1);
    const entry: OutboxEntry = {
      clientId: newClientId(),
      conversation,
      text,
      at: this.#lastAt,
      state: "waiting",
      ...options,
      ...(attachments.length === 0 ? {} : { attachments: attachments.map(toKept) }),
    };
    this.#stored?.save(entry);
    this.#show([...this.#entries, entry]);
    this.uploadsChanged();
    void this.#advance(conversation);
    return entry;
  }

  retry(clientId: ClientId): void {
    const entry = this.#find(clientId);
    if (entry?.state !== "failed") return;
    if (entry.attachments) this.#uploads?.retry(entry);
    this.#put(inState(entry, "waiting"));
    this.uploadsChanged();
    void this.#advance(entry.conversation);
  }

  /** Sends a failed message again, after a change. */
  sendChanged(clientId: ClientId, change: (entry: OutboxEntry) => OutboxEntry): void {
    const entry = this.#find(clientId);
    if (entry?.state !== "failed") return;
    this.#put(change(entry));
    this.retry(clientId);
  }

  discard(clientId: ClientId): void {
    const entry = this.#find(clientId);
    if (entry === undefined || entry.state === "sending") return;
    this.#uploads?.discard(entry);
    this.#drop(clientId);
  }

  /** Uploads finished or failed, so that their messages can be sent, or fail too. */
  uploadsChanged(): void {
    for (const entry of this.#entries) {
      if (entry.state !== "waiting" || entry.attachments === undefined) continue;
      if (this.#uploads === undefined) this.#ports.uploads.tell(() => {});
      const problem = this.#uploads?.problemOf(entry);
      if (problem !== undefined) this.#put(asFailed(entry, problem));
      else void this.#advance(entry.conversation);
    }
  }

  /** Sends the waiting messages now. */
  flush(): void {
    this.pause();
    for (const { conversation } of this.#entries) void this.#advance(conversation);
  }

  /** Stops retrying until the next flush. */
  pause(): void {
    for (const lane of this.#lanes.values()) {
      clearTimeout(lane.timer);
      lane.timer = undefined;
    }
  }

  /** Removes the entry of an own message that the state contains. */
  settle(event: Event): void {
    if (event.type === "message.sent" && event.by === this.#user) this.#drop(event.clientId);
  }

  /** The state contains all events up to this one, so answered entries up to it are removed. */
  reached(position: EventId): void {
    this.#position = position;
    for (const [clientId, id] of this.#answered) if (id <= position) this.#drop(clientId);
  }

  async #advance(conversation: ConversationId): Promise<void> {
    const lane = this.#lane(conversation);
    while (!lane.isBusy && lane.timer === undefined && this.#ports.isOpen()) {
      const entry = this.#next(conversation);
      if (entry === undefined) return;
      lane.isBusy = true;
      await this.#send(inState(entry, "sending"), lane);
      lane.isBusy = false;
    }
  }

  async #send(entry: OutboxEntry, lane: Lane): Promise<void> {
    const isAbandoned = () => this.#lanes.get(entry.conversation) !== lane;
    this.#replace(entry);
    try {
      const id = await this.#ports.send(entry);
      if (!isAbandoned()) this.#answer(entry.clientId, id);
      lane.failures = 0;
    } catch (error) {
      const goesOn = await this.#goesOn(entry, error);
      if (isAbandoned()) return;
      if (!goesOn) this.#fail(entry, lane, error);
      else this.#replace(inState(entry, "waiting"));
      if (goesOn && this.#isReady(entry)) this.#restLane(lane, entry.conversation, 0);
    }
  }

  /** True if the server lacks an upload that it had, so that the message waits for it again. */
  async #goesOn(entry: OutboxEntry, error: unknown): Promise<boolean> {
    const isDoubtful =
      error instanceof Problem && ["upload_unfinished", "not_found"].includes(error.code);
    return isDoubtful && (await this.#uploads?.recheck(entry)) === true;
  }

  #answer(clientId: ClientId, id: EventId): void {
    if (id <= this.#position) this.#drop(clientId);
    else this.#answered.set(clientId, id);
  }

  #fail(entry: OutboxEntry, lane: Lane, error: unknown): void {
    if (this.#find(entry.clientId) === undefined) return;
    if (isPassing(error) || isSessionOver(error)) {
      this.#restLane(lane, entry.conversation, retryAfter(error));
      this.#replace(inState(entry, "waiting"));
    } else {
      this.#put(asFailed(entry, error instanceof Problem ? error.code : "internal"));
    }
  }

  #restLane(lane: Lane, conversation: ConversationId, least: number): void {
    lane.failures += 1;
    const delay = Math.max(least, backOff(lane.failures, this.#ports.random));
    lane.timer = setTimeout(() => {
      lane.timer = undefined;
      void this.#advance(conversation);
    }, delay);
  }

  /**
   * The oldest waiting entry whose uploads are finished; an entry does not wait for the uploads of another one. Entries
   * that another tab has sent or discarded are removed.
   */
  #next(conversation: ConversationId): OutboxEntry | undefined {
    const kept = this.#stored;
    if (kept === undefined) return undefined;
    for (const entry of this.#entries) {
      if (entry.conversation !== conversation || entry.state !== "waiting") continue;
      if (!kept.holds(entry.clientId)) this.#drop(entry.clientId);
      else if (this.#isReady(entry)) return entry;
    }
    return undefined;
  }

  #isReady(entry: OutboxEntry): boolean {
    return entry.attachments === undefined || this.#uploads?.isReady(entry) === true;
  }

  /** The uploads of messages. Undefined until their code is there. */
  get #uploads() {
    return this.#ports.uploads.registry;
  }

  #lane(conversation: ConversationId): Lane {
    const lane = this.#lanes.get(conversation) ?? { isBusy: false, failures: 0, timer: undefined };
    this.#lanes.set(conversation, lane);
    return lane;
  }

  #find(clientId: ClientId): OutboxEntry | undefined {
    return this.#entries.find((entry) => entry.clientId === clientId);
  }

  #replace(entry: OutboxEntry): void {
    this.#show(this.#entries.map((other) => (other.clientId === entry.clientId ? entry : other)));
  }

  #put(entry: OutboxEntry): void {
    this.#stored?.save(entry);
    this.#replace(entry);
  }

  #drop(clientId: ClientId): void {
    const entry = this.#find(clientId);
    if (entry === undefined) return;
    this.#answered.delete(clientId);
    this.#stored?.remove(clientId);
    this.#show(this.#entries.filter((other) => other !== entry));
    this.#uploads?.forget(entry);
  }

  #show(entries: readonly OutboxEntry[]): void {
    this.#entries = entries;
    this.#ports.changed();
  }
}

function isSame({ clientId }: OutboxEntry): (other: OutboxEntry) => boolean {
  return (other) => other.clientId === clientId;
}
