import * as z from "zod/mini";
import { sessionId, time } from "../ids.ts";

/** One sign-in on one device. */
export const session = z.object({
  id: sessionId,
  createdAt: time,
  /** To the hour. */
  lastUsedAt: time,
  /** The `User-Agent` at sign-in, shortened; empty where none was sent. */
  device: z.string(),
  /** True for the session that asks. */
  current: z.boolean(),
});
export type Session = z.infer<typeof session>;
