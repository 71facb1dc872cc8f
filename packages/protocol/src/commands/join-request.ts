import * as z from "zod/mini";
import { joinRequest } from "../entities/join-request.ts";
import { groupId, joinRequestId } from "../ids.ts";
import { command } from "../operation.ts";
import { wellFormed } from "../text.ts";

const which = { group: groupId, request: joinRequestId };
const decided = z.object({ request: joinRequest });

export const joinRequestCommands = {
  "join-request.approve": command({
    method: "POST",
    path: "/api/groups/:group/join-requests/:request/approve",
    caller: "person",
    summary: "Lets somebody in who asked.",
    input: z.strictObject(which),
    output: decided,
    problems: ["not_found", "forbidden", "already_decided", "limit_reached"],
  }),
  "join-request.refuse": command({
    method: "POST",
    path: "/api/groups/:group/join-requests/:request/refuse",
    caller: "person",
    summary: "Refuses, with a reason, and for ever where `ban` is true.",
    input: z.strictObject({
      ...which,
      reason: z.exactOptional(wellFormed),
      ban: z.exactOptional(z.boolean()),
    }),
    output: decided,
    problems: ["not_found", "forbidden", "already_decided"],
  }),
  "join-request.ignore": command({
    method: "POST",
    path: "/api/groups/:group/join-requests/:request/ignore",
    caller: "person",
    summary: "Puts a request aside. Who asked is not told, and may take it back and ask again.",
    input: z.strictObject(which),
    output: decided,
    problems: ["not_found", "forbidden", "already_decided"],
  }),
  "join-request.cancel": command({
    method: "POST",
    path: "/api/groups/:group/join-requests/:request/cancel",
    caller: "person",
    summary: "Takes one's own request back.",
    input: z.strictObject(which),
    output: decided,
    problems: ["not_found", "already_decided"],
  }),
} as const;
