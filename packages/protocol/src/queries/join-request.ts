import * as z from "zod/mini";
import { joinRequest } from "../entities/join-request.ts";
import { groupId } from "../ids.ts";
import { query } from "../operation.ts";

export const joinRequestQueries = {
  "join-request.list": query({
    method: "GET",
    path: "/api/join-requests",
    caller: "user",
    summary:
      "The newest 100 requests to join, in all states: one's own and those of the groups that one leads; of one group with `group`.",
    input: z.strictObject({ group: z.exactOptional(groupId) }),
    output: z.object({ requests: z.array(joinRequest) }),
    problems: [],
  }),
} as const;
