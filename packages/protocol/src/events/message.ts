import * as z from "zod/mini";
import { mention } from "../entities/mention.ts";
import { clientId, conversationId, eventId, seq, time, userId } from "../ids.ts";
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
      /** Always empty: files do not exist yet. */
      attachments: z.array(z.unknown()),
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
export type MessagesPurged = EventIn<typeof messageEvents, "messages.purged">;
