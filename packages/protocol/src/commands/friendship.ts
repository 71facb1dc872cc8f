import * as z from "zod/mini";
import { friend, friendRequest, requestSource } from "../entities/friendship.ts";
import { clientId, requestId, userId } from "../ids.ts";
import { command } from "../operation.ts";
import { textOf } from "../text.ts";

const empty = z.object({});
const requested = z.object({ request: friendRequest });

export const friendshipCommands = {
  "friend-request.send": command({
    method: "POST",
    path: "/api/friend-requests",
    caller: "person",
    summary:
      "Sends a friend request. It is accepted at once if the other user accepts anyone, or has sent a request too.",
    input: z.strictObject({
      clientId,
      to: userId,
      text: z.exactOptional(textOf("requestTextMax")),
      source: z.exactOptional(requestSource),
    }),
    output: requested,
    problems: [
      "not_found",
      "already_friends",
      "requests_refused",
      "blocked_by_you",
      "asked_recently",
      "client_id_reused",
      "limit_reached",
    ],
  }),
  "friend-request.accept": command({
    method: "POST",
    path: "/api/friend-requests/:request/accept",
    caller: "person",
    summary: "Accepts a friend request, and can set the friend's remark name and category.",
    input: z.strictObject({
      request: requestId,
      remark: z.exactOptional(textOf("remarkMax")),
      category: z.exactOptional(textOf("categoryMax")),
    }),
    output: requested,
    problems: ["not_found", "already_decided", "limit_reached"],
  }),
  "friend-request.decline": command({
    method: "POST",
    path: "/api/friend-requests/:request/decline",
    caller: "person",
    summary: "Declines a friend request, and blocks its sender if `block` is true.",
    input: z.strictObject({ request: requestId, block: z.exactOptional(z.boolean()) }),
    output: requested,
    problems: ["not_found", "already_decided"],
  }),
  "friend-request.cancel": command({
    method: "POST",
    path: "/api/friend-requests/:request/cancel",
    caller: "person",
    summary: "Cancels a friend request of the user.",
    input: z.strictObject({ request: requestId }),
    output: requested,
    problems: ["not_found", "already_decided"],
  }),
  "friend.edit": command({
    method: "PATCH",
    path: "/api/friends/:user",
    caller: "person",
    summary: "Changes the remark name or the category of a friend.",
    input: z.strictObject({
      user: userId,
      remark: z.exactOptional(textOf("remarkMax")),
      category: z.exactOptional(textOf("categoryMax")),
    }),
    output: z.object({ friend }),
    problems: ["not_found"],
  }),
  "friend.remove": command({
    method: "DELETE",
    path: "/api/friends/:user",
    caller: "person",
    summary: "Ends a friendship, and blocks the other user if `block` is true. Idempotent.",
    input: z.strictObject({ user: userId, block: z.exactOptional(z.boolean()) }),
    output: empty,
    problems: ["not_found"],
  }),
  "block.add": command({
    method: "PUT",
    path: "/api/blocks/:user",
    caller: "person",
    summary:
      "Blocks somebody: ends the friendship and open requests. The other user is not told of the block.",
    input: z.strictObject({ user: userId }),
    output: empty,
    problems: ["not_found"],
  }),
  "block.remove": command({
    method: "DELETE",
    path: "/api/blocks/:user",
    caller: "person",
    summary: "Unblocks somebody.",
    input: z.strictObject({ user: userId }),
    output: empty,
    problems: ["not_found"],
  }),
} as const;
