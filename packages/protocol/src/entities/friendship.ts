import * as z from "zod/mini";
import { requestId, time, userId } from "../ids.ts";
import { user } from "./user.ts";

/** A friend as one of the two sees them; remark name and category are nobody else's. */
export const friend = z.object({
  user,
  /** One's own name for them; empty where there is none. */
  remark: z.string(),
  /** The name of the category they stand in; empty for the default one. */
  category: z.string(),
  since: time,
});
export type Friend = z.infer<typeof friend>;

export const requestState = z.enum(["pending", "accepted", "declined", "cancelled"]);
export type RequestState = z.infer<typeof requestState>;

/** Where somebody was found. */
export const requestSource = z.enum(["search", "card", "group"]);
export type RequestSource = z.infer<typeof requestSource>;

/** Somebody's wish to become friends. Decided once. */
export const friendRequest = z.object({
  id: requestId,
  from: userId,
  to: userId,
  text: z.string(),
  source: requestSource,
  state: requestState,
  at: time,
});
export type FriendRequest = z.infer<typeof friendRequest>;
