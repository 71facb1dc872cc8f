import * as z from "zod/mini";
import type { Event } from "./events/index.ts";
import type { Signal } from "./events/signals.ts";
import { cursor, eventId, time, userId } from "./ids.ts";
import type { ProblemBody } from "./problems.ts";

/** The first frame of every stream. `heartbeat` is in milliseconds. */
export const hello = z.object({
  type: z.literal("hello"),
  user: userId,
  cursor,
  now: time,
  heartbeat: z.int(),
});
export type Hello = z.infer<typeof hello>;

/** Comes at least every 25 seconds. Who lacks the event `last` comes again with their own cursor. */
export const heartbeat = z.object({
  type: z.literal("heartbeat"),
  cursor,
  /** The newest event that this user may see; 0 before the first. */
  last: eventId,
  now: time,
});
export type Heartbeat = z.infer<typeof heartbeat>;

/** What was missed cannot be told in events: load the snapshot again. The stream closes behind it. */
export const reset = z.object({ type: z.literal("reset") });
export type Reset = z.infer<typeof reset>;

/** Why the server closes: not with this session; come back soon; close another connection first. */
export const byeCode = z.enum(["session_ended", "restarting", "too_many_connections"]);
export type ByeCode = z.infer<typeof byeCode>;

/** The last frame of a stream that the server closes on purpose. */
export const bye = z.object({ type: z.literal("bye"), code: byeCode });
export type Bye = z.infer<typeof bye>;

/** A request on a socket. `ref` is the client's own number for it and comes back in the answer. */
export const call = z.strictObject({
  call: z.string(),
  ref: z.int(),
  input: z.optional(z.unknown()),
});
export type Call = z.infer<typeof call>;

export type Answer =
  | { readonly ref: number; readonly output: unknown }
  /** `ref` is null where the frame had none that could be read. */
  | { readonly ref: number | null; readonly problem: ProblemBody };

/** Everything that a stream carries from the server. */
export type Frame = Hello | Event | Signal | Heartbeat | Reset | Bye;

/** Names of the frames that are neither events nor signals. */
export const CONTROL_FRAMES = ["hello", "heartbeat", "reset", "bye"] as const;
