import * as z from "zod/mini";
import { mention } from "../entities/mention.ts";
import { clientId, conversationId, eventId, groupId, seq, time } from "../ids.ts";
import { command } from "../operation.ts";
import { wellFormed } from "../text.ts";

export const messageCommands = {
  "message.send": command({
    method: "POST",
    path: "/api/conversations/:conversation/messages",
    caller: "user",
    pipelined: true,
    summary: "Sends a message. The answer leaves after the commit; a repeat gets the first answer.",
    input: z.strictObject({
      conversation: conversationId,
      clientId,
      text: wellFormed,
      /** Only in groups; whoever is not in the group is left out. */
      mentions: z.exactOptional(z.array(mention)),
      /** Out of which group one writes to somebody who is no friend; passed over between friends. */
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
      "limit_reached",
      "client_id_reused",
    ],
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
