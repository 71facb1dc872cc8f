import * as z from "zod/mini";
import { clientId, conversationId, eventId, seq, time } from "../ids.ts";
import { command } from "../operation.ts";
import { wellFormed } from "../text.ts";

export const messageCommands = {
  "message.send": command({
    method: "POST",
    path: "/api/conversations/:conversation/messages",
    caller: "user",
    summary: "Sends a message. The answer leaves after the commit; a repeat gets the first answer.",
    input: z.strictObject({ conversation: conversationId, clientId, text: wellFormed }),
    output: z.object({ id: eventId, seq, at: time }),
    problems: ["not_found", "not_friends", "client_id_reused"],
  }),
  "message.recall": command({
    method: "POST",
    path: "/api/conversations/:conversation/messages/:message/recall",
    caller: "user",
    summary: "Takes a message back: the text goes, the place stays. Done twice it is done.",
    input: z.strictObject({ conversation: conversationId, message: eventId }),
    output: z.object({}),
    problems: ["not_found", "forbidden", "too_late"],
  }),
} as const;
