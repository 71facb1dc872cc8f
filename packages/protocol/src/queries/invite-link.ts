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
      "The valid links of a group and the newest of the invalid ones. The owner and admins see all links, members their own.",
    input: z.strictObject({ group: groupId }),
    output: z.object({ links: z.array(inviteLink) }),
    problems: ["not_found"],
  }),
  // Logs and proxies store URLs. The token therefore goes into the body of a POST.
  "invite-link.show": query({
    method: "POST",
    path: "/api/invite-links/show",
    caller: "user",
    summary:
      "The group of a link, its creator, the user's relation to the group, and the outcome of joining.",
    input: z.strictObject({ token: inviteToken }),
    output: z.object({
      group: groupCard,
      by: user,
      standing,
      /** The outcome of joining by the link. */
      leadsTo: z.enum(["joined", "pending"]),
    }),
    problems: ["not_found", "joining_refused"],
  }),
} as const;
