import * as z from "zod/mini";
import { notifyFields, notifyLevel } from "../entities/notify-level.ts";
import { conversationId, seq, time } from "../ids.ts";
import { command } from "../operation.ts";

export const conversationCommands = {
  "receipt.move": command({
    method: "PUT",
    path: "/api/conversations/:conversation/receipt",
    caller: "user",
    summary:
      "Moves the user's receipt, only forward. Other devices hear of it at most every 2 seconds.",
    input: z.strictObject({ conversation: conversationId, readUpTo: seq }),
    output: z.object({ readUpTo: seq, unread: z.int() }),
    problems: ["not_found"],
  }),
  "conversation.edit": command({
    method: "PATCH",
    path: "/api/conversations/:conversation",
    caller: "user",
    summary:
      "Sets the notification level of a conversation until a time, or for ever if `until` is 0 or left out.",
    input: z.strictObject({
      conversation: conversationId,
      notify: notifyLevel,
      until: z.exactOptional(time),
    }),
    output: z.object(notifyFields),
    problems: ["not_found"],
  }),
  "typing.send": command({
    method: "POST",
    path: "/api/conversations/:conversation/typing",
    caller: "user",
    summary: "Signals that the user is typing. In a group it works with at most 50 members.",
    input: z.strictObject({ conversation: conversationId }),
    output: z.object({}),
    problems: [
      "not_found",
      "not_friends",
      "temporary_limit",
      "muted",
      "muted_all",
      "quiet_time",
      "banned",
    ],
  }),
} as const;
