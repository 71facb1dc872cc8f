import * as z from "zod/mini";
import { messageEvents } from "../events/message.ts";
import { time, userId } from "../ids.ts";

/** A pin: the message in its present state, who pinned it, and when. */
export const pin = z.object({
  message: messageEvents["message.sent"].schema,
  by: userId,
  at: time,
});
export type Pin = z.infer<typeof pin>;
