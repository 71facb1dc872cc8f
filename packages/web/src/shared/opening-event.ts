import type { ConversationId, EventId } from "@teahouse/client";

const openingEvents = new Map<ConversationId, EventId>();

const listeners = new Set<() => void>();

/** Makes a conversation open at this event, at once if it is open already. */
export function setOpeningEvent(conversation: ConversationId, event: EventId): void {
  openingEvents.set(conversation, event);
  for (const listener of listeners) listener();
}

/** Returns the event to open at, and forgets it; undefined if none is set. */
export function takeOpeningEvent(conversation: ConversationId): EventId | undefined {
  const event = openingEvents.get(conversation);
  openingEvents.delete(conversation);
  return event;
}

/** Calls back when an event to open at is set. Returns how to end that. */
export function onOpeningEvent(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
