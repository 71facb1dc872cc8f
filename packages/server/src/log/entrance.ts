import type { EventId, SessionId, UserId } from "@teahouse/protocol";
import type { Database } from "../database/database.ts";
import { Recent } from "../lib/recent.ts";
import type { Connection } from "./connection.ts";
import { Listener } from "./listener.ts";
import type { Listeners } from "./listeners.ts";
import type { Ring } from "./ring.ts";
import { isTopic } from "./spans.ts";
import { readSpans, topicHeads } from "./store.ts";
import type { Closing, Topic } from "./types.ts";

/** How many ended sessions are remembered, for connections that are still entering. */
const RECENTLY_ENDED = 10_000;

export interface EntranceObserver {
  /** A user's first live connection has come, or their last one has gone. */
  hereChanged?(user: UserId, here: boolean): void;
}

/** The part of the hub that the entrance needs. */
interface AppliedLog {
  readonly database: Database;
  readonly ring: Ring;
  readonly listeners: Listeners;
  readonly applied: EventId;
  /** Resolves when the event is applied. Undefined if it is applied already. */
  whenApplied(id: EventId): Promise<void> | undefined;
}

/** Adds and removes connections, and loads what their users may see. */
export class Entrance {
  readonly #log: AppliedLog;
  readonly #observers: readonly EntranceObserver[];
  readonly #connectionsPerUser: number;
  readonly #loading = new Map<UserId, Promise<Listener>>();
  readonly #ended = new Recent<SessionId>(RECENTLY_ENDED);

  constructor(
    log: AppliedLog,
    observers: readonly EntranceObserver[],
    connectionsPerUser = Number.POSITIVE_INFINITY,
  ) {
    this.#log = log;
    this.#observers = observers;
    this.#connectionsPerUser = connectionsPerUser;
  }

  /**
   * Adds a connection, which is not live yet, and loads what its user may see. It closes the connection if the user
   * has too many.
   */
  async enter(connection: Connection): Promise<Listener> {
    let listener = this.#log.listeners.get(connection.user);
    while (listener === undefined) {
      await this.#load(connection.user);
      listener = this.#log.listeners.get(connection.user);
    }
    if (listener.connections.length >= this.#connectionsPerUser) {
      connection.close("too_many_connections");
      return listener;
    }
    listener.add(connection);
    if (this.#ended.has(connection.session)) connection.close("session_ended");
    if (connection.closed) this.leave(connection);
    return listener;
  }

  /** Makes a connection live. Call it in the turn in which the connection has all events up to `applied`. */
  goLive(listener: Listener, connection: Connection): void {
    if (connection.closed || connection.live) return;
    for (const topic of listener.topics()) if (isTopic(topic)) connection.subscribe(topic);
    const first = !listener.isHere;
    connection.live = true;
    if (first) this.#notifyHere(listener.user, true);
  }

  leave(connection: Connection): void {
    const listener = this.#log.listeners.get(connection.user);
    if (listener === undefined || !listener.drop(connection)) return;
    const wasLive = connection.live;
    connection.live = false;
    for (const topic of listener.topics()) if (isTopic(topic)) connection.unsubscribe(topic);
    if (wasLive && !listener.isHere) this.#notifyHere(listener.user, false);
    if (listener.connections.length === 0) this.#log.listeners.drop(listener);
  }

  /** Closes the connections of ended sessions, also those that are still entering. */
  end(topics: readonly Topic[], ended: readonly SessionId[]): void {
    for (const session of ended) this.#ended.add(session);
    this.#log.listeners.endSessions(topics, ended);
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
    const { head, heads } = await this.#log.database.read(async (sql) => {
      for (const [conversation, spans] of await readSpans(sql, user)) {
        listener.spans.set(conversation, spans);
      }
      return {
        head: await this.#log.database.head(sql, false),
        heads: await topicHeads(sql, listener.topics()),
      };
    });
    await this.#log.whenApplied(head.id);
    // The ring no longer holds every event since the read, so the spans are read again.
    if (head.id + 1 < this.#log.ring.first) return await this.#read(user);
    this.#log.listeners.add(listener, heads);
    for (let id = head.id + 1; id <= this.#log.applied; id++) {
      const entry = this.#log.ring.get(id)?.entry;
      if (entry === undefined) continue;
      for (const topic of entry.topics) this.#log.listeners.moveHead(topic, id);
      const isTheirs = (change: Closing) => change.user === user;
      this.#log.listeners.open(id, entry.effects?.opens?.filter(isTheirs) ?? []);
      this.#log.listeners.close(id, entry.effects?.closes?.filter(isTheirs) ?? []);
    }
    return listener;
  }

  #notifyHere(user: UserId, here: boolean): void {
    for (const observer of this.#observers) observer.hereChanged?.(user, here);
  }
}
