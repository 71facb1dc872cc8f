import * as z from "zod/mini";
import { mention } from "../entities/mention.ts";
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
  /** Whom it mentions, of those who are in the group; absent where it mentions nobody. Stays after a recall. */
  mentions: z.exactOptional(z.array(mention)),
  recalled: z.exactOptional(z.object({ by: userId, at: time })),
});
export type MessageSent = z.infer<typeof messageSent>;

/** The texts of several messages of one author were taken back at once; their places stay. */
export const messagesPurged = defineEvent("messages.purged", {
  conversation: conversationId,
  /** The ids of the `message.sent`. */
  messages: z.array(eventId),
  /** Who wrote them, and who took them back. */
  user: userId,
  by: userId,
});
export type MessagesPurged = z.infer<typeof messagesPurged>;

/** The text of a message was taken back; its place stays. */
export const messageRecalled = defineEvent("message.recalled", {
  conversation: conversationId,
  /** The id of the `message.sent`. */
  message: eventId,
  seq,
  by: userId,
});
export type MessageRecalled = z.infer<typeof messageRecalled>;
