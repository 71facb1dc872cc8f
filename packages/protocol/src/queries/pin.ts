import * as z from "zod/mini";
import { pin } from "../entities/pin.ts";
import { conversationId } from "../ids.ts";
import { query } from "../operation.ts";

export const pinQueries = {
  "pin.list": query({
    method: "GET",
    path: "/api/conversations/:conversation/pins",
    caller: "user",
    summary: "The pinned messages of a conversation that the user may see, newest pin first.",
    input: z.strictObject({ conversation: conversationId }),
    output: z.object({ pins: z.array(pin) }),
    problems: ["not_found"],
  }),
} as const;
