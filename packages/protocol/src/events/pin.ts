import type * as z from "zod/mini";
import { conversationId, eventId, seq, userId } from "../ids.ts";
import { defineEvent } from "./define.ts";

const pinFields = {
  conversation: conversationId,
  /** The id of the `message.sent`. */
  message: eventId,
  seq,
  by: userId,
};

/** A message stands out in its conversation now. A recall ends that without an event of its own. */
export const messagePinned = defineEvent("message.pinned", pinFields);
export type MessagePinned = z.infer<typeof messagePinned>;

export const messageUnpinned = defineEvent("message.unpinned", pinFields);
export type MessageUnpinned = z.infer<typeof messageUnpinned>;
