import * as z from "zod/mini";
import { clientId, conversationId, eventId, seq, time, userId } from "../ids.ts";
import { defineEvent } from "./define.ts";

/** Somebody sent a message. After a recall it stands with an empty text and `recalled`. */
export const messageSent = defineEvent("message.sent", {
  conversation: conversationId,
  seq,
  by: userId,
  clientId,
  text: z.string(),
  /** Always empty until files come. */
  attachments: z.array(z.unknown()),
  recalled: z.exactOptional(z.object({ by: userId, at: time })),
});
export type MessageSent = z.infer<typeof messageSent>;

/** The text of a message was taken back; its place stays. */
export const messageRecalled = defineEvent("message.recalled", {
  conversation: conversationId,
  /** The id of the `message.sent`. */
  message: eventId,
  seq,
  by: userId,
});
export type MessageRecalled = z.infer<typeof messageRecalled>;
