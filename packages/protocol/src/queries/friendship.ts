import * as z from "zod/mini";
import { friend, friendRequest } from "../entities/friendship.ts";
import { user } from "../entities/user.ts";
import { query } from "../operation.ts";

export const friendshipQueries = {
  "friend-request.list": query({
    method: "GET",
    path: "/api/friend-requests",
    caller: "user",
    summary: "The newest 100 friend requests from and to the user, in all states, newest first.",
    input: z.strictObject({}),
    output: z.object({ requests: z.array(friendRequest) }),
    problems: [],
  }),
  "friend.list": query({
    method: "GET",
    path: "/api/friends",
    caller: "user",
    summary: "The friends of the user.",
    input: z.strictObject({}),
    output: z.object({ friends: z.array(friend) }),
    problems: [],
  }),
  "block.list": query({
    method: "GET",
    path: "/api/blocks",
    caller: "user",
    summary: "The users that the user has blocked.",
    input: z.strictObject({}),
    output: z.object({ users: z.array(user) }),
    problems: [],
  }),
} as const;
