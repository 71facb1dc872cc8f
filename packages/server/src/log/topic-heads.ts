import type { EventId } from "@teahouse/protocol";
import type { Topic } from "./types.ts";

interface Heard {
  /** The newest event of the topic. */
  head: EventId;
  /** How many users here listen to it. */
  listeners: number;
}

/** The newest event of each topic that a user here listens to. */
export class TopicHeads {
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

  move(topic: Topic, head: EventId): void {
    const heard = this.#heard.get(topic);
    if (heard !== undefined && head > heard.head) heard.head = head;
  }

  head(topic: Topic): EventId {
    return this.#heard.get(topic)?.head ?? 0;
  }
}
