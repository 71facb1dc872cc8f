import * as z from "zod/mini";
import { messageEvents } from "../events/message.ts";
import { time, userId } from "../ids.ts";

/** A message that stands out in its conversation, in its present state, and who pinned it when. */
export const pin = z.object({
  message: messageEvents["message.sent"].schema,
  by: userId,
  at: time,
});
export type Pin = z.infer<typeof pin>;
