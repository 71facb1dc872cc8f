import * as z from "zod/mini";
import { ban, member, memberFilter } from "../entities/member.ts";
import { groupId, userId } from "../ids.ts";
import { query } from "../operation.ts";
import { textOf } from "../text.ts";

export const memberQueries = {
  "member.list": query({
    method: "GET",
    path: "/api/groups/:group/members",
    caller: "user",
    summary:
      "The members of a group: the owner and admins first, then by nickname. `query` filters by number or by a part of a name. The public room lists nobody.",
    input: z.strictObject({
      group: groupId,
      query: z.exactOptional(textOf("queryMax")),
      filter: z.exactOptional(memberFilter),
      /** How many members to skip. */
      offset: z.exactOptional(z.int().check(z.gte(0))),
      limit: z.exactOptional(z.int().check(z.gte(1))),
    }),
    output: z.object({ members: z.array(member), more: z.boolean() }),
    problems: ["not_found"],
  }),
  "member.show": query({
    method: "GET",
    path: "/api/groups/:group/members/:user",
    caller: "user",
    summary: "One member of a group of the user.",
    input: z.strictObject({ group: groupId, user: userId }),
    output: z.object({
      member,
      /** Whether the user may write to the member from this group without being friends, as far as the user may know. */
      temporary: z.boolean(),
    }),
    problems: ["not_found"],
  }),
  "ban.list": query({
    method: "GET",
    path: "/api/groups/:group/bans",
    caller: "person",
    summary: "The banned users of a group. For the owner and the admins.",
    input: z.strictObject({ group: groupId }),
    output: z.object({ bans: z.array(ban) }),
    problems: ["not_found", "forbidden"],
  }),
} as const;
