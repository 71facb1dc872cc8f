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
  readonly #heads = new Map<Topic, TopicHead>();

  /** Adds a listener to the topic. `head` is the newest event that was read for this listener. */
  retain(topic: Topic, head: EventId): void {
    const found = this.#heads.get(topic);
    if (found === undefined) this.#heads.set(topic, { head, listeners: 1 });
    else {
      found.listeners++;
      found.head = Math.max(found.head, head);
    }
  }

  release(topic: Topic): void {
    const found = this.#heads.get(topic);
    if (found !== undefined && --found.listeners === 0) this.#heads.delete(topic);
  }

  move(topic: Topic, head: EventId): void {
    const found = this.#heads.get(topic);
    if (found !== undefined && head > found.head) found.head = head;
  }

  head(topic: Topic): EventId {
    return this.#heads.get(topic)?.head ?? 0;
  }
}
