import * as z from "zod/mini";
import { inviteLink } from "../entities/invite-link.ts";
import { joinRequest } from "../entities/join-request.ts";
import { clientId, groupId, inviteLinkId, inviteToken } from "../ids.ts";
import { command } from "../operation.ts";
import { wellFormed } from "../text.ts";

export const inviteLinkCommands = {
  "invite-link.create": command({
    method: "POST",
    path: "/api/groups/:group/invite-links",
    caller: "person",
    summary:
      "Makes a link by which people come into a group, or ask to, as its invite policy lets one.",
    input: z.strictObject({
      group: groupId,
      clientId,
      /** How long it lives; without it, for ever. */
      seconds: z.exactOptional(z.int().check(z.gte(1))),
      /** How many people may use it; without it, any number. */
      uses: z.exactOptional(z.int().check(z.gte(1))),
    }),
    output: z.object({ link: inviteLink }),
    problems: ["not_found", "forbidden", "client_id_reused", "limit_reached"],
  }),
  "invite-link.revoke": command({
    method: "DELETE",
    path: "/api/groups/:group/invite-links/:link",
    caller: "person",
    summary:
      "Lets nobody in by a link any more: one's own, or as owner or admin any. Done twice it is done.",
    input: z.strictObject({ group: groupId, link: inviteLinkId }),
    output: z.object({}),
    problems: ["not_found"],
  }),
  "invite-link.join": command({
    method: "POST",
    path: "/api/invite-links/join",
    caller: "person",
    summary:
      "Joins a group by a link, or asks to where who made it may only ask for others. The join mode does not matter.",
    input: z.strictObject({ token: inviteToken, text: z.exactOptional(wellFormed) }),
    output: z.object({
      state: z.enum(["joined", "pending"]),
      request: z.exactOptional(joinRequest),
    }),
    problems: ["not_found", "already_member", "joining_refused", "limit_reached"],
  }),
} as const;
