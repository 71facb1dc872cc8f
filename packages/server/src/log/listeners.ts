import type { EventId, SessionId, UserId } from "@teahouse/protocol";
import type { Connection } from "./connection.ts";
import type { Encoded } from "./encoded.ts";
import type { Listener } from "./listener.ts";
import { isOpen, isTopic } from "./spans.ts";
import { TopicHeads } from "./topic-heads.ts";
import type { Closing, Opening, Topic } from "./types.ts";

/** The connected users. The log's effects change what each of them gets. */
export class Listeners {
  readonly #listeners = new Map<UserId, Listener>();
  readonly #heads = new TopicHeads();

  get(user: UserId): Listener | undefined {
    return this.#listeners.get(user);
  }

  /** Adds a user. `heads` has the newest event of each of their topics. */
  add(listener: Listener, heads: ReadonlyMap<Topic, EventId>): void {
    for (const [topic, id] of heads) {
      if (isTopic(topic)) this.#heads.retain(topic, id);
      else listener.head = id;
    }
    this.#listeners.set(listener.user, listener);
  }

  drop(listener: Listener): void {
    this.#listeners.delete(listener.user);
    for (const topic of listener.topics()) if (isTopic(topic)) this.#heads.release(topic);
  }

  /** How many connections a user has. */
  count(user: UserId): number {
    return this.#listeners.get(user)?.connections.length ?? 0;
  }

  /** True while a user has a live connection. */
  isHere(user: UserId): boolean {
    return this.#listeners.get(user)?.isHere ?? false;
  }

  *connections(): Generator<Connection> {
    for (const listener of this.#listeners.values()) yield* listener.connections;
  }

  /** The newest event for a user; 0 if they have no connection here. */
  lastOf(user: UserId): EventId {
    const listener = this.#listeners.get(user);
    if (listener === undefined) return 0;
    const groups = listener.topics().filter(isTopic);
    return Math.max(listener.head, ...groups.map((topic) => this.#heads.head(topic)));
  }

  /** Records an event as the newest of a topic. */
  moveHead(topic: Topic, id: EventId): void {
    if (isTopic(topic)) {
      this.#heads.move(topic, id);
      return;
    }
    const listener = this.#ofTopic(topic);
    if (listener !== undefined) listener.head = id;
  }

  /** Starts delivery of conversations to users, from an event on. */
  open(id: EventId, openings: readonly Opening[]): void {
    for (const { user, conversation, from } of openings) {
      const listener = this.#listeners.get(user);
      if (listener === undefined || isOpen(listener.spans.get(conversation))) continue;
      listener.open(conversation, from ?? id);
      if (!isTopic(conversation)) continue;
      this.#heads.retain(conversation, id);
      for (const connection of listener.connections) {
        if (connection.live) connection.subscribe(conversation);
      }
    }
  }

  /** Ends delivery of conversations to users after an event. */
  close(id: EventId, closings: readonly Closing[]): void {
    for (const { user, conversation, forget } of closings) {
      const listener = this.#listeners.get(user);
      if (listener === undefined || !isOpen(listener.spans.get(conversation))) continue;
      listener.close(conversation, id, forget);
      if (!isTopic(conversation)) continue;
      this.#heads.release(conversation);
      for (const connection of listener.connections) {
        if (connection.live) connection.unsubscribe(conversation);
      }
    }
  }

  /** Sends a frame to a user's own devices, unless a group among `topics` already brings it to them. */
  sendToOwn(own: Topic, frame: Encoded, topics: readonly Topic[]): void {
    const listener = this.#ofTopic(own);
    if (listener === undefined) return;
    if (topics.some((other) => isTopic(other) && isOpen(listener.spans.get(other)))) return;
    for (const connection of listener.connections) if (connection.live) connection.deliver(frame);
  }

  /** Closes the connections of ended sessions. The event goes to their user, so `topics` names the user. */
  endSessions(topics: readonly Topic[], ended: readonly SessionId[]): void {
    for (const topic of topics) {
      const connections = isTopic(topic) ? [] : [...(this.#ofTopic(topic)?.connections ?? [])];
      for (const connection of connections) {
        if (ended.includes(connection.session)) connection.close("session_ended");
      }
    }
  }

  #ofTopic(own: Topic): Listener | undefined {
    return this.#listeners.get(Number(own.slice(2)));
  }
}
