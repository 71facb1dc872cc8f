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
      "The newest 100 join requests in all states: the user's own, and those to the groups that the user leads. With `group`, only those to that group.",
    input: z.strictObject({ group: z.exactOptional(groupId) }),
    output: z.object({ requests: z.array(joinRequest) }),
    problems: [],
  }),
} as const;
