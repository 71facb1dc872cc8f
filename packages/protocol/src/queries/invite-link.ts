import * as z from "zod/mini";
import { groupCard, standing } from "../entities/group.ts";
import { inviteLink } from "../entities/invite-link.ts";
import { user } from "../entities/user.ts";
import { groupId, inviteToken } from "../ids.ts";
import { query } from "../operation.ts";

export const inviteLinkQueries = {
  "invite-link.list": query({
    method: "GET",
    path: "/api/groups/:group/invite-links",
    caller: "user",
    summary:
      "The links into a group, those that live and the newest of the others: all for its owner and admins, for members their own.",
    input: z.strictObject({ group: groupId }),
    output: z.object({ links: z.array(inviteLink) }),
    problems: ["not_found"],
  }),
  // A token stands in no URL, where logs and proxies would keep it: hence the body, and POST.
  "invite-link.show": query({
    method: "POST",
    path: "/api/invite-links/show",
    caller: "user",
    summary:
      "Where a link leads, who made it, how one stands to the group, and whether one is in at once.",
    input: z.strictObject({ token: inviteToken }),
    output: z.object({
      group: groupCard,
      by: user,
      standing,
      /** What joining by it leads to. */
      leadsTo: z.enum(["joined", "pending"]),
    }),
    problems: ["not_found", "joining_refused"],
  }),
} as const;
