import type { Cursor, EventId, SessionId, Signal, UserId } from "@teahouse/protocol";
import type { Database, Head } from "../database/database.ts";
import { Recent } from "../lib/recent.ts";
import type { Connection } from "./connection.ts";
import { formatCursor } from "./cursor.ts";
import { encodeEntry } from "./encode-entry.ts";
import { Encoded } from "./encoded.ts";
import { Listener } from "./listener.ts";
import { Listeners } from "./listeners.ts";
import type { Reach } from "./reach.ts";
import { Ring } from "./ring.ts";
import { isTopic } from "./spans.ts";
import { readAfter, readSpans, topicHeads } from "./store.ts";
import { Topics } from "./topics.ts";
import type { Closing, Effects, Entry, Topic } from "./types.ts";

const RING = 16_384;
const PRELOADED = 2_000;

/** Sessions that ended while one of their connections was still on its way in. */
const RECENTLY_ENDED = 10_000;

/** How long a signal waits for an event that has not come here, in milliseconds. */
const SIGNAL_LATE_MS = 1_000;

/** What the rest of the server wants to know of comings and goings. */
export interface HubEvents {
  /** The first connection of a user is live, or the last one is gone. */
  presence(user: UserId, here: boolean): void;
  /** The store has events that have not come here. */
  behind(): void;
  /** What is remembered of these sessions is no longer true. */
  sessionsChanged(sessions: readonly SessionId[]): void;
}

/**
 * Applies the log's entries in the order of their ids to "who listens to what", and hands each one, encoded
 * once, to every connection that may have it.
 */
export class Hub {
  readonly database: Database;
  readonly epoch: string;
  readonly reach: Reach;
  readonly ring: Ring;
  readonly topics = new Topics();
  readonly #on: HubEvents;
  readonly #listeners = new Listeners(this.topics);
  readonly #loading = new Map<UserId, Promise<Listener>>();
  readonly #waiting: { readonly id: EventId; readonly resolve: () => void }[] = [];
  readonly #connectionsMost: number;
  readonly #ended = new Recent<SessionId>(RECENTLY_ENDED);
  #applied: EventId;
  #at: number;

  private constructor(
    database: Database,
    reach: Reach,
    from: Head,
    on: HubEvents,
    connectionsMost: number,
  ) {
    this.#connectionsMost = connectionsMost;
    this.database = database;
    this.reach = reach;
    this.epoch = from.epoch;
    this.ring = new Ring(RING, from.id);
    this.#applied = from.id;
    this.#at = from.at;
    this.#on = on;
  }

  /** Stands at the head of the log, with the newest entries in its ring. */
  static async open(
    database: Database,
    reach: Reach,
    on: HubEvents,
    connectionsMost = Number.POSITIVE_INFINITY,
  ): Promise<Hub> {
    return await database.read(async (sql) => {
      const head = await database.head(sql, false);
      const start = Math.max(0, head.id - PRELOADED);
      const entries = await readAfter(sql, start, PRELOADED);
      const first = entries[0];
      const hub = new Hub(
        database,
        reach,
        first === undefined ? head : { ...head, id: first.id - 1, at: first.at },
        on,
        connectionsMost,
      );
      for (const entry of entries) hub.#remember(entry);
      return hub;
    });
  }

  /** The newest event that it has applied. */
  get applied(): EventId {
    return this.#applied;
  }

  /** The cursor behind the newest event. */
  get cursor(): Cursor {
    return formatCursor({ epoch: this.epoch, id: this.#applied, at: this.#at });
  }

  apply(entry: Entry): void {
    const frame = this.#remember(entry);
    this.#listeners.open(entry.id, entry.effects?.opens ?? []);
    for (const topic of entry.topics) {
      this.#listeners.moveHead(topic, entry.id);
      if (isTopic(topic)) this.topics.publish(topic, frame);
      else this.#listeners.sendToOwn(topic, frame, entry.topics);
    }
    if (entry.effects !== undefined) this.#applyEffects(entry, entry.effects);
    this.#wake();
  }

  /**
   * Sends a signal to those who listen to a topic here and now: behind the event `asOf`, so that whom an event before
   * it has removed does not hear it. It is not worth a long wait.
   */
  signal(topic: Topic, signal: Signal, asOf: EventId = 0): void {
    if (this.reach.silent) return;
    const until = performance.now() + SIGNAL_LATE_MS;
    const reached = this.reached(asOf);
    if (reached === undefined) this.#signal(topic, signal);
    else void reached.then(() => performance.now() < until && this.#signal(topic, signal));
  }

  #signal(topic: Topic, signal: Signal): void {
    if (this.reach.silent) return;
    const frame = Encoded.of(signal);
    if (isTopic(topic)) this.topics.publish(topic, frame);
    else this.#listeners.sendToOwn(topic, frame, []);
  }

  /** Resolves when `id` is applied. */
  reached(id: EventId): Promise<void> | undefined {
    if (id <= this.#applied) return undefined;
    this.#on.behind();
    return new Promise((resolve) => this.#waiting.push({ id, resolve }));
  }

  /**
   * Notes a connection, which is not live yet, and loads what its user may see. One too many of a user is
   * closed.
   */
  async enter(connection: Connection): Promise<Listener> {
    let listener = this.#listeners.get(connection.user);
    while (listener === undefined) {
      await this.#load(connection.user);
      listener = this.#listeners.get(connection.user);
    }
    if (listener.connections.length >= this.#connectionsMost) {
      connection.close("too_many_connections");
      return listener;
    }
    listener.add(connection);
    if (this.#ended.has(connection.session)) connection.close("session_ended");
    if (connection.closed) this.leave(connection);
    return listener;
  }

  /** In the turn in which a connection has everything up to `applied`: lets it hear what comes. */
  goLive(listener: Listener, connection: Connection): void {
    if (connection.closed || connection.live) return;
    for (const topic of listener.topics()) if (isTopic(topic)) connection.hear(topic);
    const first = !isHere(listener);
    connection.live = true;
    if (first) this.#on.presence(listener.user, true);
  }

  leave(connection: Connection): void {
    const listener = this.#listeners.get(connection.user);
    if (listener === undefined || !listener.drop(connection)) return;
    const wasLive = connection.live;
    connection.live = false;
    for (const topic of listener.topics()) if (isTopic(topic)) connection.unhear(topic);
    if (wasLive && !isHere(listener)) this.#on.presence(listener.user, false);
    if (listener.connections.length === 0) this.#listeners.drop(listener);
  }

  listener(user: UserId): Listener | undefined {
    return this.#listeners.get(user);
  }

  /** How many connections a user has. */
  count(user: UserId): number {
    return this.#listeners.get(user)?.connections.length ?? 0;
  }

  /** True while a user has a live connection. */
  isHere(user: UserId): boolean {
    const listener = this.#listeners.get(user);
    return listener !== undefined && isHere(listener);
  }

  connections(): Iterable<Connection> {
    return this.#listeners.connections();
  }

  /** The newest id in a user's audience. */
  lastOf(user: UserId): EventId {
    return this.#listeners.lastOf(user);
  }

  async #load(user: UserId): Promise<Listener> {
    const loading = this.#loading.get(user) ?? this.#read(user);
    this.#loading.set(user, loading);
    try {
      return await loading;
    } finally {
      this.#loading.delete(user);
    }
  }

  async #read(user: UserId): Promise<Listener> {
    const listener = new Listener(user);
    const { head, heads } = await this.database.read(async (sql) => {
      for (const [conversation, spans] of await readSpans(sql, user)) {
        listener.spans.set(conversation, spans);
      }
      return {
        head: await this.database.head(sql, false),
        heads: await topicHeads(sql, listener.topics()),
      };
    });
    await this.reached(head.id);
    // So much went by meanwhile that not all of it is at hand.
    if (head.id + 1 < this.ring.first) return await this.#read(user);
    this.#listeners.add(listener, heads);
    for (let id = head.id + 1; id <= this.#applied; id++) {
      const entry = this.ring.get(id)?.entry;
      if (entry === undefined) continue;
      for (const topic of entry.topics) this.#listeners.moveHead(topic, id);
      const isTheirs = (change: Closing) => change.user === user;
      this.#listeners.open(id, entry.effects?.opens?.filter(isTheirs) ?? []);
      this.#listeners.close(id, entry.effects?.closes?.filter(isTheirs) ?? []);
    }
    return listener;
  }

  #remember(entry: Entry): Encoded {
    const frame = encodeEntry(this.epoch, entry);
    this.ring.push({ entry, frame });
    this.#applied = entry.id;
    this.#at = entry.at;
    return frame;
  }

  /** Behind its own delivery, so that who is removed by an event still hears of it; who is let in heard it too. */
  #applyEffects(entry: Entry, effects: Effects): void {
    this.#listeners.close(entry.id, effects.closes ?? []);
    for (const { id, event } of effects.amends ?? []) {
      const slot = this.ring.get(id);
      if (slot === undefined) continue;
      const entry = { ...slot.entry, event };
      this.ring.replace({ entry, frame: encodeEntry(this.epoch, entry) });
    }
    const ended = effects.ends ?? [];
    const changed = [...ended, ...(effects.forgets ?? [])];
    if (changed.length > 0) this.#on.sessionsChanged(changed);
    for (const session of ended) this.#ended.add(session);
    this.#listeners.endSessions(entry.topics, ended);
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

function isHere(listener: Listener): boolean {
  for (const connection of listener.connections) if (connection.live) return true;
  return false;
}
