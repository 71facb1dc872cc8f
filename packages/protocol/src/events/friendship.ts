import * as z from "zod/mini";
import { friend, friendRequest, requestState } from "../entities/friendship.ts";
import { user } from "../entities/user.ts";
import { conversationId, requestId, userId } from "../ids.ts";
import { defineEvent } from "./define.ts";

/** Somebody asks to become friends; goes to both. */
export const friendRequestSent = defineEvent("friend-request.sent", { request: friendRequest });
export type FriendRequestSent = z.infer<typeof friendRequestSent>;

/** A request was accepted, declined or cancelled; goes to both. */
export const friendRequestDecided = defineEvent("friend-request.decided", {
  request: requestId,
  state: requestState,
});
export type FriendRequestDecided = z.infer<typeof friendRequestDecided>;

/** Two users are friends now: a notice in their conversation, which begins or goes on with it. */
export const friendshipStarted = defineEvent("friendship.started", {
  conversation: conversationId,
  users: z.tuple([userId, userId]),
});
export type FriendshipStarted = z.infer<typeof friendshipStarted>;

/** Two users are friends no longer; their conversation stays readable. */
export const friendshipEnded = defineEvent("friendship.ended", {
  users: z.tuple([userId, userId]),
});
export type FriendshipEnded = z.infer<typeof friendshipEnded>;

/** How a friend stands in one's own list; goes to one's own devices only. */
export const friendChanged = defineEvent("friend.changed", { friend });
export type FriendChanged = z.infer<typeof friendChanged>;

/** One refuses contact with somebody; goes to one's own devices only. */
export const blockAdded = defineEvent("block.added", { user });
export type BlockAdded = z.infer<typeof blockAdded>;

export const blockRemoved = defineEvent("block.removed", { user: userId });
export type BlockRemoved = z.infer<typeof blockRemoved>;
