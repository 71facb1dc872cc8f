import type { ConversationId, EventId } from "@teahouse/client";

const nextPlaces = new Map<ConversationId, EventId>();

/** Makes a conversation open at this event the next time. */
export function setNextPlace(conversation: ConversationId, event: EventId): void {
  nextPlaces.set(conversation, event);
}

/** Returns the event to open at, and forgets it; undefined if none is set. */
export function takeNextPlace(conversation: ConversationId): EventId | undefined {
  const event = nextPlaces.get(conversation);
  nextPlaces.delete(conversation);
  return event;
}
