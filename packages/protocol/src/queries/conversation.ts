import * as z from "zod/mini";
import { conversation } from "../entities/conversation.ts";
import { timelineEvent } from "../events/index.ts";
import { conversationId, cursor, eventId } from "../ids.ts";
import { query } from "../operation.ts";

export const conversationQueries = {
  "conversation.list": query({
    method: "GET",
    path: "/api/conversations",
    caller: "user",
    summary: "The present and former conversations of the user.",
    input: z.strictObject({}),
    output: z.object({ conversations: z.array(conversation) }),
    problems: [],
  }),
  "conversation.show": query({
    method: "GET",
    path: "/api/conversations/:conversation",
    caller: "user",
    summary: "One conversation.",
    input: z.strictObject({ conversation: conversationId }),
    output: z.object({ conversation }),
    problems: ["not_found"],
  }),
  "event.list": query({
    method: "GET",
    path: "/api/conversations/:conversation/events",
    caller: "user",
    summary:
      "A page of the timeline in its present state, oldest first: the newest entries, or those before or after an event id.",
    input: z.strictObject({
      conversation: conversationId,
      before: z.exactOptional(eventId),
      after: z.exactOptional(eventId),
      limit: z.exactOptional(z.int().check(z.gte(1))),
    }),
    output: z.object({
      events: z.array(timelineEvent),
      /** Whether there are more entries in the requested direction. */
      more: z.boolean(),
      /** The page shows the state at this cursor. */
      asOf: cursor,
    }),
    problems: ["not_found"],
  }),
} as const;
