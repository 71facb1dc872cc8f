import * as z from "zod/mini";
import { joinRequest } from "../entities/join-request.ts";
import { groupId, joinRequestId } from "../ids.ts";
import { command } from "../operation.ts";
import { textOf } from "../text.ts";

const target = { group: groupId, request: joinRequestId };
const decided = z.object({ request: joinRequest });

export const joinRequestCommands = {
  "join-request.approve": command({
    method: "POST",
    path: "/api/groups/:group/join-requests/:request/approve",
    caller: "person",
    summary: "Approves a join request.",
    input: z.strictObject(target),
    output: decided,
    problems: ["not_found", "forbidden", "already_decided", "limit_reached"],
  }),
  "join-request.refuse": command({
    method: "POST",
    path: "/api/groups/:group/join-requests/:request/refuse",
    caller: "person",
    summary: "Refuses a join request with a reason, and bans the applicant if `ban` is true.",
    input: z.strictObject({
      ...target,
      reason: z.exactOptional(textOf("reasonMax")),
      ban: z.exactOptional(z.boolean()),
    }),
    output: decided,
    problems: ["not_found", "forbidden", "muted", "already_decided"],
  }),
  "join-request.ignore": command({
    method: "POST",
    path: "/api/groups/:group/join-requests/:request/ignore",
    caller: "person",
    summary: "Ignores a join request. The applicant is not told, and can cancel it and ask again.",
    input: z.strictObject(target),
    output: decided,
    problems: ["not_found", "forbidden", "already_decided"],
  }),
  "join-request.cancel": command({
    method: "POST",
    path: "/api/groups/:group/join-requests/:request/cancel",
    caller: "person",
    summary: "Cancels a join request of the user.",
    input: z.strictObject(target),
    output: decided,
    problems: ["not_found", "already_decided"],
  }),
} as const;
