import * as z from "zod/mini";
import { conversationId, userId } from "../ids.ts";

/** A friend came or went. After every `hello` each friend who is online is named once. */
export const presence = z.object({
  type: z.literal("presence"),
  user: userId,
  online: z.boolean(),
});

/** Somebody is writing; it holds for six seconds. */
export const typing = z.object({
  type: z.literal("typing"),
  conversation: conversationId,
  by: userId,
});

/** Every signal: ephemeral, without an id, and it may be lost. */
export const SIGNALS = { presence, typing } as const;

export const signal = z.discriminatedUnion("type", [presence, typing]);
export type Signal = z.infer<typeof signal>;
