import * as z from "zod/mini";
import { notifying } from "../entities/notify-level.ts";
import { conversationId, seq, userId } from "../ids.ts";
import { defineEvent } from "./define.ts";

/** Somebody has read on. Goes to one's own devices and, in a direct conversation, to the other one as far as they may see it. */
export const receiptMoved = defineEvent("receipt.moved", {
  conversation: conversationId,
  by: userId,
  readUpTo: seq,
  /** What is left unread to the one who read, counted to 100. */
  unread: z.int(),
});
export type ReceiptMoved = z.infer<typeof receiptMoved>;

/** One wants to be told of a conversation otherwise than before; goes to one's own devices only. */
export const conversationChanged = defineEvent("conversation.changed", {
  conversation: conversationId,
  ...notifying,
});
export type ConversationChanged = z.infer<typeof conversationChanged>;
