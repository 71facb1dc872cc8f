import * as z from "zod/mini";
import { conversationId, eventId } from "../ids.ts";
import { command } from "../operation.ts";

const which = { conversation: conversationId, message: eventId };
const nothing = z.object({});

export const pinCommands = {
  "message.pin": command({
    method: "PUT",
    path: "/api/conversations/:conversation/messages/:message/pin",
    caller: "user",
    summary:
      "Lets a message stand out: in a group for its owner and admins, in a direct conversation for both. Done twice it is done.",
    input: z.strictObject(which),
    output: nothing,
    problems: ["not_found", "not_friends", "forbidden", "limit_reached"],
  }),
  "message.unpin": command({
    method: "DELETE",
    path: "/api/conversations/:conversation/messages/:message/pin",
    caller: "user",
    summary: "Lets a message stand out no longer. Done twice it is done.",
    input: z.strictObject(which),
    output: nothing,
    problems: ["not_found", "not_friends", "forbidden"],
  }),
} as const;
