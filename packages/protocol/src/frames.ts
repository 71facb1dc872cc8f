import * as z from "zod/mini";
import { defineFrames } from "./define-frames.ts";
import type { Event } from "./events/index.ts";
import type { Signal } from "./events/signals.ts";
import { cursor, eventId, time, userId } from "./ids.ts";
import type { ProblemBody } from "./problems.ts";

/** Why the server closes a stream: the session ended, it restarts, or the user has too many connections. */
export const byeCode = z.enum(["session_ended", "restarting", "too_many_connections"]);
export type ByeCode = z.infer<typeof byeCode>;

/** Every frame that is neither an event nor a signal. */
export const CONTROL_FRAMES = defineFrames({
  /** Many clients return at once, and this client has to wait. Comes every few seconds until the `hello`. */
  queued: {},
  /** The first frame of every stream, after any `queued`. `heartbeat` is the interval in milliseconds. */
  hello: { user: userId, cursor, now: time, heartbeat: z.int() },
  /** Comes at least every 25 seconds. A client whose newest event is before `last` reconnects with its own cursor. */
  heartbeat: {
    cursor,
    /** The newest event that this user may see; 0 before the first. */
    last: eventId,
    now: time,
  },
  /** The missed events are too many or unknown: the client loads the snapshot again. The stream closes after this. */
  reset: {},
  /** The last frame of a stream that the server closes on purpose. */
  bye: { code: byeCode },
});

type ControlFrames = { [T in keyof typeof CONTROL_FRAMES]: z.infer<(typeof CONTROL_FRAMES)[T]> };
export type ControlFrame = ControlFrames[keyof ControlFrames];
export type Queued = ControlFrames["queued"];
export type Hello = ControlFrames["hello"];
export type Heartbeat = ControlFrames["heartbeat"];
export type Reset = ControlFrames["reset"];
export type Bye = ControlFrames["bye"];

/** A request on a socket. `ref` is the client's own number for it and comes back in the answer. */
export const call = z.strictObject({
  call: z.string(),
  ref: z.int(),
  input: z.optional(z.unknown()),
});
export type Call = z.infer<typeof call>;

export type Answer =
  | { readonly ref: number; readonly output: unknown }
  /** `ref` is null if the frame had no readable one. */
  | { readonly ref: number | null; readonly problem: ProblemBody };

/** Every frame that a stream carries from the server. */
export type Frame = ControlFrame | Event | Signal;
