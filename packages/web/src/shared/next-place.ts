import type { ConversationId, EventId } from "@teahouse/client";

const wanted = new Map<ConversationId, EventId>();

/** Has a conversation open at an event, the next time that it is opened. */
export function wantPlace(conversation: ConversationId, event: EventId): void {
  wanted.set(conversation, event);
}

/** The event to open at, once; undefined where nothing was asked for. */
export function takeWantedPlace(conversation: ConversationId): EventId | undefined {
  const event = wanted.get(conversation);
  wanted.delete(conversation);
  return event;
}
