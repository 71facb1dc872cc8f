import type * as z from "zod/mini";
import { temporaryFields } from "../entities/temporary.ts";
import { conversationId, userId } from "../ids.ts";
import { defineEvent } from "./define.ts";

/**
 * Two who are no friends write to each other from a group, or from another one than before: a notice in their
 * conversation, which begins or goes on with it. `by` wrote the message that follows.
 */
export const temporaryStarted = defineEvent("temporary.started", {
  conversation: conversationId,
  ...temporaryFields,
  by: userId,
});
export type TemporaryStarted = z.infer<typeof temporaryStarted>;
