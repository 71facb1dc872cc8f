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
    summary: "The conversations that one is or was in.",
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
      "A page of the timeline, oldest first, in its present state: the newest, those before an event id, or those after one.",
    input: z.strictObject({
      conversation: conversationId,
      before: z.exactOptional(eventId),
      after: z.exactOptional(eventId),
      limit: z.exactOptional(z.int().check(z.gte(1))),
    }),
    output: z.object({
      events: z.array(timelineEvent),
      /** Whether there are more in the direction that was asked for. */
      more: z.boolean(),
      /** The state of the log that the page shows. */
      asOf: cursor,
    }),
    problems: ["not_found"],
  }),
} as const;
