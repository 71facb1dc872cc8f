import { temporaryFields } from "../entities/temporary.ts";
import { conversationId, userId } from "../ids.ts";
import { defineEvents, type EventIn } from "./define.ts";

export const temporaryEvents = defineEvents({
  /**
   * Two users who are not friends started a temporary conversation, or continue theirs from another group. `by`
   * wrote the message that follows.
   */
  "temporary.started": {
    timeline: "entry",
    fields: { conversation: conversationId, ...temporaryFields, by: userId },
  },
});

export type TemporaryStarted = EventIn<typeof temporaryEvents, "temporary.started">;
