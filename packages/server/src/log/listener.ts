import type { ConversationId, EventId, UserId } from "@teahouse/protocol";
import type { Connection } from "./connection.ts";
import { closed, isOpen, isTopic, opened, type Span } from "./spans.ts";
import { ownTopic, type Topic } from "./types.ts";

/** A user who is here, with what they may see. The hub keeps it in step with the log. */
export class Listener {
  readonly user: UserId;
  readonly connections = new Set<Connection>();
  readonly spans = new Map<ConversationId, readonly Span[]>();

  constructor(user: UserId) {
    this.user = user;
  }

  /** The topics whose events they hear now. */
  topics(): Topic[] {
    const topics: Topic[] = [ownTopic(this.user)];
    for (const [conversation, spans] of this.spans) {
      if (isTopic(conversation) && isOpen(spans)) topics.push(conversation);
    }
    return topics;
  }

  /** All topics of which they may have missed something, those that are closed by now included. */
  allTopics(): Topic[] {
    return [ownTopic(this.user), ...[...this.spans.keys()].filter(isTopic)];
  }

  /** What they may hear of a topic: all that is their own, and their spans of a group. */
  spansOf(topic: Topic): readonly Span[] {
    return isTopic(topic) ? (this.spans.get(topic) ?? []) : [{ from: 0, to: null }];
  }

  open(conversation: ConversationId, from: EventId): void {
    this.spans.set(conversation, opened(this.spans.get(conversation), from));
  }

  close(conversation: ConversationId, id: EventId): void {
    this.spans.set(conversation, closed(this.spans.get(conversation), id));
  }
}
