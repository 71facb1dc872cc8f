import * as z from "zod/mini";
import { defineFrames, unionOf } from "../define-frames.ts";
import { conversationId, userId } from "../ids.ts";

/** Every signal. A signal is not stored, has no id, and may be lost. */
export const SIGNALS = defineFrames({
  /** A friend came online or went offline. After each `hello`, every friend who is online is named once. */
  presence: { user: userId, online: z.boolean() },
  /** Somebody is typing. It holds for six seconds. */
  typing: { conversation: conversationId, by: userId },
});

export const signal = unionOf(Object.values(SIGNALS));
export type Signal = z.infer<typeof signal>;

export function isSignal(frame: { readonly type: string }): frame is Signal {
  return Object.hasOwn(SIGNALS, frame.type);
}
