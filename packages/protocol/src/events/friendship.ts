import * as z from "zod/mini";
import { friend, friendRequest, requestState } from "../entities/friendship.ts";
import { user } from "../entities/user.ts";
import { conversationId, requestId, userId } from "../ids.ts";
import { defineEvents, type EventIn } from "./define.ts";

export const friendshipEvents = defineEvents({
  /** Somebody sent a friend request. Both users hear it. */
  "friend-request.sent": { fields: { request: friendRequest } },
  /** A request was accepted, declined or cancelled. Both users hear it. */
  "friend-request.decided": { fields: { request: requestId, state: requestState } },
  /** Two users became friends. Their conversation shows it as a notice. */
  "friendship.started": {
    timeline: "entry",
    fields: { conversation: conversationId, users: z.tuple([userId, userId]) },
  },
  /** Two users are no longer friends. Their conversation stays readable. */
  "friendship.ended": { fields: { users: z.tuple([userId, userId]) } },
  /** A friend was added to the user's list, or the user changed the friend's remark or category. Only their own devices hear it. */
  "friend.changed": { fields: { friend } },
  /** The user blocked somebody. Only their own devices hear it. */
  "block.added": { fields: { user } },
  "block.removed": { fields: { user: userId } },
});

export type FriendRequestSent = EventIn<typeof friendshipEvents, "friend-request.sent">;
export type FriendRequestDecided = EventIn<typeof friendshipEvents, "friend-request.decided">;
export type FriendshipStarted = EventIn<typeof friendshipEvents, "friendship.started">;
export type FriendshipEnded = EventIn<typeof friendshipEvents, "friendship.ended">;
export type FriendChanged = EventIn<typeof friendshipEvents, "friend.changed">;
export type BlockAdded = EventIn<typeof friendshipEvents, "block.added">;
export type BlockRemoved = EventIn<typeof friendshipEvents, "block.removed">;
