import type { Client, ConversationId, ConversationState, EventId, Seq } from "@teahouse/client";

/** To reach a message, the client loads at most this many pages, with this many events each. */
const PAGES = 10;
const PAGE = 100;

/** An event by its id, or a message by its sequence number. */
export type Target = { readonly event: EventId } | { readonly seq: Seq };

function find({ timeline }: ConversationState, target: Target): EventId | undefined {
  return timeline.find((event) =>
    "event" in target
      ? event.id === target.event
      : event.type === "message.sent" && event.seq === target.seq,
  )?.id;
}

/** Loads older pages until they contain the target; returns undefined if it is too far back. */
export async function loadUntil(
  client: Client,
  id: ConversationId,
  target: Target,
): Promise<EventId | undefined> {
  for (let page = 0; page <= PAGES; page++) {
    const conversation = client.state.conversations.get(id);
    const found = conversation && find(conversation, target);
    if (found !== undefined || conversation === undefined || conversation.complete) return found;
    await client.loadOlder(id, PAGE);
  }
  return undefined;
}
