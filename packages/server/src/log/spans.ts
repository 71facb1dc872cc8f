import type { ConversationId, EventId } from "@teahouse/protocol";
import { type Entry, ownTopic, type Topic } from "./types.ts";

/** What one may see of a conversation: ids from `from` to `to`, both included; open while `to` is null. */
export interface Span {
  readonly from: EventId;
  readonly to: EventId | null;
}

export type Spans = ReadonlyMap<ConversationId, readonly Span[]>;

export function covers(spans: readonly Span[] | undefined, id: EventId): boolean {
  return spans?.some((span) => id >= span.from && (span.to === null || id <= span.to)) ?? false;
}

/** Whether one may hear a conversation's events that are yet to come. */
export function isOpen(spans: readonly Span[] | undefined): boolean {
  return spans?.some((span) => span.to === null) ?? false;
}

/**
 * The one question of delivery: what is addressed to the user's own devices always; what is addressed to a
 * group only within the user's spans of it.
 */
export function mayDeliver(
  user: number,
  spans: Spans,
  entry: Pick<Entry, "id" | "topics">,
): boolean {
  const own = ownTopic(user);
  return entry.topics.some((topic) => topic === own || covers(spans.get(topic), entry.id));
}

/** The spans after an opening at `id`. */
export function opened(spans: readonly Span[] | undefined, from: EventId): readonly Span[] {
  return isOpen(spans) ? (spans ?? []) : [...(spans ?? []), { from, to: null }];
}

/** The spans after a closing at `id`. */
export function closed(spans: readonly Span[] | undefined, id: EventId): readonly Span[] {
  return (spans ?? []).map((span) => (span.to === null ? { ...span, to: id } : span));
}

/** True for a conversation whose events go to a group's topic; those of a pair go to each one's own. */
export function isTopic(conversation: ConversationId): conversation is Topic {
  return conversation.startsWith("g:");
}
