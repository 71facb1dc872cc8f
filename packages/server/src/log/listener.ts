import type { ConversationId, EventId, UserId } from "@teahouse/protocol";
import type { Connection } from "./connection.ts";
import { closed, isOpen, isTopic, opened, type Span } from "./spans.ts";
import { ownTopic, type Topic } from "./types.ts";

/** A connected user, with what they may see. The hub keeps it in step with the log. */
export class Listener {
  readonly user: UserId;
  /**
   * Usually one connection, so a list takes a tenth of a set's memory. A change replaces the list, since others may be
   * iterating over it.
   */
  connections: readonly Connection[] = [];
  readonly spans = new Map<ConversationId, readonly Span[]>();
  /** The newest event to the user's own devices. */
  head: EventId = 0;

  constructor(user: UserId) {
    this.user = user;
  }

  /** The topics whose events they get now. */
  topics(): Topic[] {
    const topics: Topic[] = [ownTopic(this.user)];
    for (const [conversation, spans] of this.spans) {
      if (isTopic(conversation) && isOpen(spans)) topics.push(conversation);
    }
    return topics;
  }

  /** All topics of which they may have missed events, closed ones included. */
  allTopics(): Topic[] {
    return [ownTopic(this.user), ...[...this.spans.keys()].filter(isTopic)];
  }

  /** The parts of a topic that they may see: all of their own topic, and their spans of a group. */
  spansOf(topic: Topic): readonly Span[] {
    return isTopic(topic) ? (this.spans.get(topic) ?? []) : [{ from: 0, to: null }];
  }

  /** True while a connection is live. */
  get isHere(): boolean {
    return this.connections.some(({ live }) => live);
  }

  add(connection: Connection): void {
    this.connections = [...this.connections, connection];
  }

  /** Removes a connection. Returns false if it was not there. */
  drop(connection: Connection): boolean {
    const before = this.connections.length;
    this.connections = this.connections.filter((other) => other !== connection);
    return this.connections.length < before;
  }

  open(conversation: ConversationId, from: EventId): void {
    this.spans.set(conversation, opened(this.spans.get(conversation), from));
  }

  close(conversation: ConversationId, id: EventId, forget = false): void {
    if (forget) this.spans.delete(conversation);
    else this.spans.set(conversation, closed(this.spans.get(conversation), id));
  }
}
