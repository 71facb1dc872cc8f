import type { EventId } from "@teahouse/protocol";
import type { Connection } from "./connection.ts";
import type { Encoded } from "./encoded.ts";
import type { Topic } from "./types.ts";

/** Hands one frame to all WebSockets that hear a topic; Bun's own publish does it without a loop of ours. */
export type Broadcast = (topic: Topic, text: string) => void;

interface Heard {
  /** The newest event of the topic. */
  head: EventId;
  /** How many users here listen to it. */
  listeners: number;
}

/** Who hears which group, and how far each topic is that somebody here listens to. */
export class Topics {
  /** Set once the server listens. */
  broadcast: Broadcast = () => {};
  readonly #connections = new Map<Topic, Set<Connection>>();
  readonly #heard = new Map<Topic, Heard>();

  /** A user who listens to the topic has come; `head` is its newest event as far as they know. */
  retain(topic: Topic, head: EventId): void {
    const heard = this.#heard.get(topic);
    if (heard === undefined) this.#heard.set(topic, { head, listeners: 1 });
    else {
      heard.listeners++;
      heard.head = Math.max(heard.head, head);
    }
  }

  release(topic: Topic): void {
    const heard = this.#heard.get(topic);
    if (heard !== undefined && --heard.listeners === 0) this.#heard.delete(topic);
  }

  moveHead(topic: Topic, head: EventId): void {
    const heard = this.#heard.get(topic);
    if (heard !== undefined && head > heard.head) heard.head = head;
  }

  head(topic: Topic): EventId {
    return this.#heard.get(topic)?.head ?? 0;
  }

  /** For connections that Bun's publish does not reach. */
  add(topic: Topic, connection: Connection): void {
    const connections = this.#connections.get(topic);
    if (connections === undefined) this.#connections.set(topic, new Set([connection]));
    else connections.add(connection);
  }

  remove(topic: Topic, connection: Connection): void {
    const connections = this.#connections.get(topic);
    connections?.delete(connection);
    if (connections?.size === 0) this.#connections.delete(topic);
  }

  publish(topic: Topic, frame: Encoded): void {
    this.broadcast(topic, frame.text);
    const connections = this.#connections.get(topic);
    if (connections !== undefined) for (const connection of connections) connection.deliver(frame);
  }
}
