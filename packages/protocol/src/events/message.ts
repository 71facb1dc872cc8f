import * as z from "zod/mini";
import { attachment } from "../entities/attachment.ts";
import { mention } from "../entities/mention.ts";
import { clientId, conversationId, eventId, fileId, seq, time, userId } from "../ids.ts";
import { defineEvents, type EventIn } from "./define.ts";

/** The user who recalled a message, and when. */
export const recalled = z.object({ by: userId, at: time });

export const messageEvents = defineEvents({
  /** Somebody sent a message. A recalled message keeps its place, with an empty text and `recalled`. */
  "message.sent": {
    timeline: "entry",
    fields: {
      conversation: conversationId,
      seq,
      by: userId,
      clientId,
      text: z.string(),
      /** In the order of the sender. A recall removes them. */
      attachments: z.array(attachment),
      /** The mentioned members of the group; absent if there are none. A recall keeps them. */
      mentions: z.exactOptional(z.array(mention)),
      recalled: z.exactOptional(recalled),
    },
  },
  /** Somebody recalled a message. Its text is gone; its place stays. */
  "message.recalled": {
    timeline: "amendment",
    fields: {
      conversation: conversationId,
      /** The id of the `message.sent`. */
      message: eventId,
      seq,
      by: userId,
    },
  },
  /** The bytes of some attachments were deleted, by their sender or after the time that the house keeps them. */
  "attachments.deleted": {
    timeline: "amendment",
    fields: {
      conversation: conversationId,
      /** The id of the `message.sent`. */
      message: eventId,
      seq,
      attachments: z.array(fileId),
    },
  },
  /** `by` recalled several messages of `user` at once. Their texts are gone; their places stay. */
  "messages.purged": {
    timeline: "amendment",
    fields: {
      conversation: conversationId,
      /** The ids of the `message.sent`. */
      messages: z.array(eventId),
      user: userId,
      by: userId,
    },
  },
});

export type MessageSent = EventIn<typeof messageEvents, "message.sent">;
export type MessageRecalled = EventIn<typeof messageEvents, "message.recalled">;
export type AttachmentsDeleted = EventIn<typeof messageEvents, "attachments.deleted">;
export type MessagesPurged = EventIn<typeof messageEvents, "messages.purged">;
