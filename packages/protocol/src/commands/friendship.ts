import * as z from "zod/mini";
import { friend, friendRequest, requestSource } from "../entities/friendship.ts";
import { clientId, requestId, userId } from "../ids.ts";
import { command } from "../operation.ts";
import { wellFormed } from "../text.ts";

const nothing = z.object({});
const requested = z.object({ request: friendRequest });

export const friendshipCommands = {
  "friend-request.send": command({
    method: "POST",
    path: "/api/friend-requests",
    caller: "person",
    summary:
      "Asks somebody to become friends. It is accepted at once where they let anyone, or have asked too.",
    input: z.strictObject({
      clientId,
      to: userId,
      text: z.exactOptional(wellFormed),
      source: z.exactOptional(requestSource),
    }),
    output: requested,
    problems: [
      "not_found",
      "already_friends",
      "requests_refused",
      "blocked_by_you",
      "client_id_reused",
      "limit_reached",
    ],
  }),
  "friend-request.accept": command({
    method: "POST",
    path: "/api/friend-requests/:request/accept",
    caller: "person",
    summary: "Accepts, with a remark name and a category in the same step.",
    input: z.strictObject({
      request: requestId,
      remark: z.exactOptional(wellFormed),
      category: z.exactOptional(wellFormed),
    }),
    output: requested,
    problems: ["not_found", "already_decided", "limit_reached"],
  }),
  "friend-request.decline": command({
    method: "POST",
    path: "/api/friend-requests/:request/decline",
    caller: "person",
    summary: "Declines, and blocks who asked where `block` is true.",
    input: z.strictObject({ request: requestId, block: z.exactOptional(z.boolean()) }),
    output: requested,
    problems: ["not_found", "already_decided"],
  }),
  "friend-request.cancel": command({
    method: "POST",
    path: "/api/friend-requests/:request/cancel",
    caller: "person",
    summary: "Takes one's own request back.",
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
      remark: z.exactOptional(wellFormed),
      category: z.exactOptional(wellFormed),
    }),
    output: z.object({ friend }),
    problems: ["not_found"],
  }),
  "friend.remove": command({
    method: "DELETE",
    path: "/api/friends/:user",
    caller: "person",
    summary: "Ends a friendship, and blocks them where `block` is true. Done twice it is done.",
    input: z.strictObject({ user: userId, block: z.exactOptional(z.boolean()) }),
    output: nothing,
    problems: ["not_found"],
  }),
  "block.add": command({
    method: "PUT",
    path: "/api/blocks/:user",
    caller: "person",
    summary:
      "Refuses contact with somebody: ends a friendship and open requests. They are not told.",
    input: z.strictObject({ user: userId }),
    output: nothing,
    problems: ["not_found"],
  }),
  "block.remove": command({
    method: "DELETE",
    path: "/api/blocks/:user",
    caller: "person",
    summary: "Lets somebody make contact again.",
    input: z.strictObject({ user: userId }),
    output: nothing,
    problems: ["not_found"],
  }),
} as const;
