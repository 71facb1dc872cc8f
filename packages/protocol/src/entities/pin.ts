import * as z from "zod/mini";
import { messageEvents } from "../events/message.ts";
import { time, userId } from "../ids.ts";

/** A pinned message in its present state. */
export const pin = z.object({
  message: messageEvents["message.sent"].schema,
  by: userId,
  at: time,
});
export type Pin = z.infer<typeof pin>;
