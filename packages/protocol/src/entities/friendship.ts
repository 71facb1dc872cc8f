import * as z from "zod/mini";
import { requestId, time, userId } from "../ids.ts";
import { user } from "./user.ts";

/** A friend in a user's list. Only that user sees the remark name and the category. */
export const friend = z.object({
  user,
  /** The user's own name for the friend; empty if there is none. */
  remark: z.string(),
  /** The name of the friend's category; empty for the default one. */
  category: z.string(),
  since: time,
});
export type Friend = z.infer<typeof friend>;

export const requestState = z.enum(["pending", "accepted", "declined", "cancelled"]);
export type RequestState = z.infer<typeof requestState>;

/** Where the sender of a request found the other user. */
export const requestSource = z.enum(["search", "card", "group"]);
export type RequestSource = z.infer<typeof requestSource>;

/** A request to become friends. It is decided once. */
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
