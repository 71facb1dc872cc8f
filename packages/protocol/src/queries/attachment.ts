import * as z from "zod/mini";
import { sentAttachment } from "../entities/attachment.ts";
import { conversationId, eventId } from "../ids.ts";
import { query } from "../operation.ts";

export const attachmentQueries = {
  "attachment.list": query({
    method: "GET",
    path: "/api/conversations/:conversation/attachments",
    caller: "user",
    summary:
      "The pictures and videos of a conversation, or its other files, newest first, as far as the user may see them.",
    input: z.strictObject({
      conversation: conversationId,
      kind: z.enum(["media", "files"]),
      /** Only of messages with smaller ids. */
      before: z.exactOptional(eventId),
      limit: z.exactOptional(z.int().check(z.gte(1))),
    }),
    output: z.object({ attachments: z.array(sentAttachment), more: z.boolean() }),
    problems: ["not_found"],
  }),
  "storage.show": query({
    method: "GET",
    path: "/api/storage",
    caller: "user",
    summary: "How many bytes the user stores and may store, and the largest of their attachments.",
    input: z.strictObject({
      /** How many of the largest are left out. */
      skip: z.exactOptional(z.int().check(z.gte(0))),
      limit: z.exactOptional(z.int().check(z.gte(1))),
    }),
    output: z.object({
      /** With the uploads that are not sent yet. */
      used: z.int(),
      allowed: z.int(),
      /** The largest first, each with the newest message that carries it. */
      largest: z.array(sentAttachment),
      more: z.boolean(),
    }),
    problems: [],
  }),
} as const;
