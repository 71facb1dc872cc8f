import * as z from "zod/mini";
import { conversationId, eventId } from "../ids.ts";
import { command } from "../operation.ts";

const target = { conversation: conversationId, message: eventId };
const empty = z.object({});

export const pinCommands = {
  "message.pin": command({
    method: "PUT",
    path: "/api/conversations/:conversation/messages/:message/pin",
    caller: "user",
    summary:
      "Pins a message, for the owner and admins of a group, or both users of a direct conversation. Idempotent.",
    input: z.strictObject(target),
    output: empty,
    problems: ["not_found", "not_friends", "forbidden", "limit_reached"],
  }),
  "message.unpin": command({
    method: "DELETE",
    path: "/api/conversations/:conversation/messages/:message/pin",
    caller: "user",
    summary: "Unpins a message. Idempotent.",
    input: z.strictObject(target),
    output: empty,
    problems: ["not_found", "not_friends", "forbidden"],
  }),
} as const;
