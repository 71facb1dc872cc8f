import * as z from "zod/mini";
import { group } from "../entities/group.ts";
import { groupId } from "../ids.ts";
import { query } from "../operation.ts";

export const groupQueries = {
  "group.show": query({
    method: "GET",
    path: "/api/groups/:group",
    caller: "user",
    summary: "A group that one is in, and how many of its members are online.",
    input: z.strictObject({ group: groupId }),
    output: z.object({ group, online: z.int() }),
    problems: ["not_found"],
  }),
} as const;
