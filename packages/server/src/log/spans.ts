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

/** The last id of spans that are all closed; -1 where there is none. */
export function endOf(spans: readonly Span[]): EventId {
  return Math.max(-1, ...spans.map(({ to }) => to ?? -1));
}

/** The spans after an opening. What was seen before stays where it is, so that spans never overlap. */
export function opened(spans: readonly Span[] | undefined, from: EventId): readonly Span[] {
  const before = spans ?? [];
  return isOpen(before)
    ? before
    : [...before, { from: Math.max(from, endOf(before) + 1), to: null }];
}

/** The spans after a closing at `id`. */
export function closed(spans: readonly Span[] | undefined, id: EventId): readonly Span[] {
  return (spans ?? []).map((span) => (span.to === null ? { ...span, to: id } : span));
}

/** True for a conversation whose events go to a group's topic; those of a pair go to each one's own. */
export function isTopic(conversation: ConversationId): conversation is Topic {
  return conversation.startsWith("g:");
}
