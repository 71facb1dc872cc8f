import * as z from "zod/mini";
import { mention } from "../entities/mention.ts";
import { newAttachment } from "../entities/new-attachment.ts";
import { clientId, conversationId, eventId, groupId, seq, time } from "../ids.ts";
import { command } from "../operation.ts";
import { textOf } from "../text.ts";

export const messageCommands = {
  "message.send": command({
    method: "POST",
    path: "/api/conversations/:conversation/messages",
    caller: "user",
    pipelined: true,
    summary:
      "Sends a message. The answer comes after the commit. A repeat returns the first answer.",
    input: z.strictObject({
      conversation: conversationId,
      clientId,
      /** May be empty if there are attachments. */
      text: textOf("textMax"),
      /** Finished uploads of the user, in the order in which they are shown. Each is sent once. */
      attachments: z.exactOptional(z.array(newAttachment)),
      /** Only in groups. Users who are not members are dropped. */
      mentions: z.exactOptional(z.array(mention)),
      /** The group that a temporary conversation starts from. Ignored between friends. */
      group: z.exactOptional(groupId),
    }),
    output: z.object({ id: eventId, seq, at: time }),
    problems: [
      "not_found",
      "not_friends",
      "temporary_limit",
      "muted",
      "muted_all",
      "quiet_time",
      "slow_mode",
      "banned",
      "word_refused",
      "forbidden",
      "files_refused",
      "upload_unfinished",
      "not_a_picture",
      "limit_reached",
      "client_id_reused",
    ],
  }),
  "message.recall": command({
    method: "POST",
    path: "/api/conversations/:conversation/messages/:message/recall",
    caller: "user",
    summary: "Recalls a message: its text is deleted, its place stays. Idempotent.",
    input: z.strictObject({ conversation: conversationId, message: eventId }),
    output: z.object({}),
    problems: ["not_found", "not_friends", "forbidden", "too_late"],
  }),
} as const;
