import type { ConversationId, EventId } from "@teahouse/protocol";
import { type Entry, ownTopic, type Topic } from "./types.ts";

/** Ids of a conversation that a user may see: `from` to `to`, both included. Open while `to` is null. */
export interface Span {
  readonly from: EventId;
  readonly to: EventId | null;
}

export type Spans = ReadonlyMap<ConversationId, readonly Span[]>;

export function covers(spans: readonly Span[] | undefined, id: EventId): boolean {
  if (spans === undefined) return false;
  for (const { from, to } of spans) if (id >= from && (to === null || id <= to)) return true;
  return false;
}

/** Whether the user gets the conversation's future events. */
export function isOpen(spans: readonly Span[] | undefined): boolean {
  return spans?.some((span) => span.to === null) ?? false;
}

/**
 * Whether a user may get an entry. All delivery asks here. An entry for the user's own devices always passes. An entry
 * for a group passes only within the user's spans of it. Many returning clients ask millions of times, so it makes no
 * closure.
 */
export function mayDeliver(
  user: number,
  spans: Spans,
  entry: Pick<Entry, "id" | "topics">,
): boolean {
  for (const topic of entry.topics) {
    if (isTopic(topic) ? covers(spans.get(topic), entry.id) : topic === ownTopic(user)) return true;
  }
  return false;
}

/** The last id of closed spans; -1 if there are none. */
export function endOf(spans: readonly Span[]): EventId {
  return Math.max(-1, ...spans.map(({ to }) => to ?? -1));
}

/** The spans after an opening. The new span starts after the earlier ones, so that spans never overlap. */
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

/** True for a group's conversation. Its events go to the group's topic; those of a pair go to each user's own. */
export function isTopic(conversation: ConversationId): conversation is Topic {
  return conversation.startsWith("g:");
}
