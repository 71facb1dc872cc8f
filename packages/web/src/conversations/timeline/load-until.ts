import type { Client, ConversationId, ConversationState, EventId, Seq } from "@teahouse/client";

/** How much is fetched at most to reach a message: pages, and events on each. */
const PAGES = 10;
const PAGE = 100;

/** An event of a timeline, or a message by its number. */
export type Target = { readonly event: EventId } | { readonly seq: Seq };

function find({ timeline }: ConversationState, target: Target): EventId | undefined {
  return timeline.find((event) =>
    "event" in target
      ? event.id === target.event
      : event.type === "message.sent" && event.seq === target.seq,
  )?.id;
}

/** Fetches older pages until the target is among them; undefined where it lies too far back. */
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
