import type { EventId } from "@teahouse/protocol";
import type { Topic } from "./types.ts";

interface TopicHead {
  /** The newest event of the topic. */
  head: EventId;
  /** How many users on this node listen to the topic. */
  listeners: number;
}

/** The newest event of each topic that has listeners on this node. */
export class TopicHeads {
  readonly #heard = new Map<Topic, TopicHead>();

  /** Adds a listener to the topic. `head` is the newest event that was read for this listener. */
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
