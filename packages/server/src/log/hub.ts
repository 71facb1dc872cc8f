import type { Cursor, EventId, SessionId, Signal } from "@teahouse/protocol";
import type { Database, Head } from "../database/database.ts";
import type { Connection } from "./connection.ts";
import { formatCursor } from "./cursor.ts";
import { encodeEntry } from "./encode-entry.ts";
import { Encoded } from "./encoded.ts";
import { Entrance, type EntranceObserver } from "./entrance.ts";
import { Listeners } from "./listeners.ts";
import { Ring } from "./ring.ts";
import { isTopic } from "./spans.ts";
import type { Staleness } from "./staleness.ts";
import { readAfter } from "./store.ts";
import type { Effects, Entry, Topic } from "./types.ts";

const RING = 16_384;
const PRELOADED = 2_000;

/** How long a signal waits for an event that this node does not have yet, in milliseconds. */
const SIGNAL_WAIT_MS = 1_000;

/** A part of the server that the hub notifies. */
export interface HubObserver extends EntranceObserver {
  /** An event is applied and delivered. */
  applied?(entry: Entry): void;
  /** The store has events that this node has not applied. */
  fellBehind?(): void;
  /** The cached state of these sessions is out of date. */
  sessionsChanged?(sessions: readonly SessionId[]): void;
}

/** Sends a frame to all subscribed connections of one kind in one call. */
export interface Broadcast {
  publish(topic: Topic, text: string): void;
}

export interface HubOptions {
  readonly broadcast?: Broadcast;
  readonly connectionsPerUser?: number;
}

/**
 * Applies the log's entries in the order of their ids: it updates each listener's spans, and delivers each entry,
 * encoded once, to every connection that may get it.
 */
export class Hub {
  readonly database: Database;
  readonly epoch: string;
  readonly staleness: Staleness;
  readonly ring: Ring;
  /** The users with a connection to this node. */
  readonly listeners = new Listeners();
  readonly entrance: Entrance;
  readonly #observers: HubObserver[] = [];
  readonly #broadcast: Broadcast | undefined;
  /** Connections outside the broadcast, by subscribed topic. */
  readonly #connections = new Map<Topic, Set<Connection>>();
  readonly #waiting: { readonly id: EventId; readonly resolve: () => void }[] = [];
  #applied: EventId;
  #at: number;

  private constructor(database: Database, staleness: Staleness, from: Head, options: HubOptions) {
    this.database = database;
    this.staleness = staleness;
    this.epoch = from.epoch;
    this.ring = new Ring(RING, from.id);
    this.#broadcast = options.broadcast;
    this.entrance = new Entrance(this, this.#observers, options.connectionsPerUser);
    this.#applied = from.id;
    this.#at = from.at;
  }

  /** Opens a hub at the head of the log, with the newest entries in its ring. */
  static async open(
    database: Database,
    staleness: Staleness,
    options: HubOptions = {},
  ): Promise<Hub> {
    return await database.read(async (sql) => {
      const head = await database.head(sql, false);
      const start = Math.max(0, head.id - PRELOADED);
      const entries = await readAfter(sql, start, PRELOADED);
      const first = entries[0];
      const from = first === undefined ? head : { ...head, id: first.id - 1, at: first.at };
      const hub = new Hub(database, staleness, from, options);
      for (const entry of entries) hub.#remember(entry);
      return hub;
    });
  }

  observe(observer: HubObserver): void {
    this.#observers.push(observer);
  }

  get applied(): EventId {
    return this.#applied;
  }

  /** The cursor after the newest applied event. */
  get cursor(): Cursor {
    return formatCursor({ epoch: this.epoch, id: this.#applied, at: this.#at });
  }

  apply(entry: Entry): void {
    const frame = this.#remember(entry);
    this.listeners.open(entry.id, entry.effects?.opens ?? []);
    for (const topic of entry.topics) {
      this.listeners.moveHead(topic, entry.id);
      if (isTopic(topic)) this.#publish(topic, frame);
      else this.listeners.sendToOwn(topic, frame, entry.topics);
    }
    if (entry.effects !== undefined) this.#applyEffects(entry, entry.effects);
    this.#wake();
    for (const observer of this.#observers) observer.applied?.(entry);
  }

  /** Subscribes a connection that the broadcast does not reach. */
  subscribe(topic: Topic, connection: Connection): void {
    const connections = this.#connections.get(topic);
    if (connections === undefined) this.#connections.set(topic, new Set([connection]));
    else connections.add(connection);
  }

  unsubscribe(topic: Topic, connection: Connection): void {
    const connections = this.#connections.get(topic);
    connections?.delete(connection);
    if (connections?.size === 0) this.#connections.delete(topic);
  }

  #publish(topic: Topic, frame: Encoded): void {
    this.#broadcast?.publish(topic, frame.text);
    for (const connection of this.#connections.get(topic) ?? []) connection.deliver(frame);
  }

  /**
   * Sends a signal to a topic's live listeners after the event `asOf`, so that a user whom an earlier event removed
   * does not get it. It drops the signal if that event is late.
   */
  signal(topic: Topic, signal: Signal, asOf: EventId = 0): void {
    if (this.staleness.silent) return;
    const until = performance.now() + SIGNAL_WAIT_MS;
    const reached = this.whenApplied(asOf);
    if (reached === undefined) this.#signal(topic, signal);
    else void reached.then(() => performance.now() < until && this.#signal(topic, signal));
  }

  #signal(topic: Topic, signal: Signal): void {
    if (this.staleness.silent) return;
    const frame = Encoded.of(signal);
    if (isTopic(topic)) this.#publish(topic, frame);
    else this.listeners.sendToOwn(topic, frame, []);
  }

  /** Resolves when `id` is applied. Undefined if it is applied already. */
  whenApplied(id: EventId): Promise<void> | undefined {
    if (id <= this.#applied) return undefined;
    for (const observer of this.#observers) observer.fellBehind?.();
    return new Promise((resolve) => this.#waiting.push({ id, resolve }));
  }

  #remember(entry: Entry): Encoded {
    const frame = encodeEntry(this.epoch, entry);
    this.ring.push({ entry, frame });
    this.#applied = entry.id;
    this.#at = entry.at;
    return frame;
  }

  /** Runs after the delivery, so that a removed user still gets the event that removes them. */
  #applyEffects(entry: Entry, effects: Effects): void {
    this.listeners.close(entry.id, effects.closes ?? []);
    for (const { id, event } of effects.amends ?? []) {
      const slot = this.ring.get(id);
      if (slot === undefined) continue;
      const entry = { ...slot.entry, event };
      this.ring.replace({ entry, frame: encodeEntry(this.epoch, entry) });
    }
    const ended = effects.ends ?? [];
    const changed = [...ended, ...(effects.forgets ?? [])];
    if (changed.length > 0) {
      for (const observer of this.#observers) observer.sessionsChanged?.(changed);
    }
    this.entrance.end(entry.topics, ended);
  }

  #wake(): void {
    for (let i = this.#waiting.length - 1; i >= 0; i--) {
      const waiter = this.#waiting[i];
      if (waiter === undefined || waiter.id > this.#applied) continue;
      this.#waiting.splice(i, 1);
      waiter.resolve();
    }
  }
}
