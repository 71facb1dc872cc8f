import * as z from "zod/mini";
import { conversationId, seq } from "../ids.ts";
import { command } from "../operation.ts";

export const conversationCommands = {
  "receipt.move": command({
    method: "PUT",
    path: "/api/conversations/:conversation/receipt",
    caller: "user",
    summary:
      "Says how far one has read. It only moves forward; other devices hear of it at most every 2 seconds.",
    input: z.strictObject({ conversation: conversationId, readUpTo: seq }),
    output: z.object({ readUpTo: seq, unread: z.int() }),
    problems: ["not_found"],
  }),
  "typing.send": command({
    method: "POST",
    path: "/api/conversations/:conversation/typing",
    caller: "user",
    summary: "Says that one is writing: to a friend, or to a group of at most 50.",
    input: z.strictObject({ conversation: conversationId }),
    output: z.object({}),
    problems: ["not_found", "not_friends"],
  }),
} as const;
