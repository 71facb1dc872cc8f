import type { ConversationId, EventId } from "@teahouse/client";

const openingEvents = new Map<ConversationId, EventId>();

/** Makes a conversation open at this event the next time. */
export function setOpeningEvent(conversation: ConversationId, event: EventId): void {
  openingEvents.set(conversation, event);
}

/** Returns the event to open at, and forgets it; undefined if none is set. */
export function takeOpeningEvent(conversation: ConversationId): EventId | undefined {
  const event = openingEvents.get(conversation);
  openingEvents.delete(conversation);
  return event;
}
