import * as z from "zod/mini";
import { conversationId, seq, userId } from "../ids.ts";
import { defineEvent } from "./define.ts";

/** Somebody has read on. Goes to one's own devices and, in a direct conversation, to a friend who may see it. */
export const receiptMoved = defineEvent("receipt.moved", {
  conversation: conversationId,
  by: userId,
  readUpTo: seq,
  /** What is left unread to the one who read, counted to 100. */
  unread: z.int(),
});
export type ReceiptMoved = z.infer<typeof receiptMoved>;
