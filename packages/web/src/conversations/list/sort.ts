import type { ConversationId, ConversationState, OutboxEntry } from "@teahouse/client";

/** The newest unsent message of each conversation. */
export function newestUnsent(
  outbox: readonly OutboxEntry[],
): ReadonlyMap<ConversationId, OutboxEntry> {
  return new Map(outbox.map((entry) => [entry.conversation, entry]));
}

/** Sorts conversations by their last event or unsent message, newest first. */
export function byLastEvent(
  conversations: Iterable<ConversationState>,
  unsent: ReadonlyMap<ConversationId, OutboxEntry>,
  clockOffset: number,
): ConversationState[] {
  const at = ({ id, lastEvent }: ConversationState) =>
    Math.max(lastEvent?.at ?? 0, (unsent.get(id)?.at ?? -clockOffset) + clockOffset);
  return [...conversations].sort(
    (one, other) => at(other) - at(one) || (other.lastEvent?.id ?? 0) - (one.lastEvent?.id ?? 0),
  );
}
