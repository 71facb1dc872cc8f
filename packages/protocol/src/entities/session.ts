import * as z from "zod/mini";
import { sessionId, time } from "../ids.ts";

/** A sign-in on a device. */
export const session = z.object({
  id: sessionId,
  createdAt: time,
  /** Precise to the hour. */
  lastUsedAt: time,
  /** The `User-Agent` at sign-in, shortened; empty if the client sent none. */
  device: z.string(),
  /** True for the session of this request. */
  current: z.boolean(),
});
export type Session = z.infer<typeof session>;
