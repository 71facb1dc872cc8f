import { conversationId, eventId, seq, userId } from "../ids.ts";
import { defineEvents, type EventIn } from "./define.ts";

const pinFields = {
  conversation: conversationId,
  /** The id of the `message.sent`. */
  message: eventId,
  seq,
  by: userId,
};

export const pinEvents = defineEvents({
  /** Somebody pinned a message. A recall unpins it without an event of its own. */
  "message.pinned": { timeline: "entry", fields: pinFields },
  "message.unpinned": { fields: pinFields },
});

export type MessagePinned = EventIn<typeof pinEvents, "message.pinned">;
export type MessageUnpinned = EventIn<typeof pinEvents, "message.unpinned">;
