import * as z from "zod/mini";
import { notifyFields } from "../entities/notify-level.ts";
import { conversationId, seq, userId } from "../ids.ts";
import { defineEvents, type EventIn } from "./define.ts";

export const conversationEvents = defineEvents({
  /** `by` has read further. Their own devices hear it and, in a direct conversation, the peer if `by` shows receipts. */
  "receipt.moved": {
    fields: {
      conversation: conversationId,
      by: userId,
      readUpTo: seq,
      /** Messages still unread by `by`, at most `UNREAD_MAX`. */
      unread: z.int(),
    },
  },
  /** The user changed the notification level of a conversation. Only their own devices hear it. */
  "conversation.changed": { fields: { conversation: conversationId, ...notifyFields } },
});

export type ReceiptMoved = EventIn<typeof conversationEvents, "receipt.moved">;
export type ConversationChanged = EventIn<typeof conversationEvents, "conversation.changed">;
