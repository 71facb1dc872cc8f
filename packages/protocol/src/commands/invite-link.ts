import * as z from "zod/mini";
import { inviteLink } from "../entities/invite-link.ts";
import { joinRequest } from "../entities/join-request.ts";
import { clientId, groupId, inviteLinkId, inviteToken } from "../ids.ts";
import { command } from "../operation.ts";
import { textOf } from "../text.ts";

export const inviteLinkCommands = {
  "invite-link.create": command({
    method: "POST",
    path: "/api/groups/:group/invite-links",
    caller: "person",
    summary:
      "Creates a link by which people join a group, or send a join request, as its invite policy says.",
    input: z.strictObject({
      group: groupId,
      clientId,
      /** How long the link is valid; for ever if left out. */
      seconds: z.exactOptional(z.int().check(z.gte(1))),
      /** How many people may use the link; any number if left out. */
      uses: z.exactOptional(z.int().check(z.gte(1))),
    }),
    output: z.object({
      link: inviteLink,
      /** The secret that opens the link. No other answer shows it. */
      token: inviteToken,
    }),
    problems: ["not_found", "forbidden", "client_id_reused", "limit_reached"],
  }),
  "invite-link.revoke": command({
    method: "DELETE",
    path: "/api/groups/:group/invite-links/:link",
    caller: "person",
    summary: "Revokes a link of the user, or any link for the owner and the admins. Idempotent.",
    input: z.strictObject({ group: groupId, link: inviteLinkId }),
    output: z.object({}),
    problems: ["not_found"],
  }),
  "invite-link.join": command({
    method: "POST",
    path: "/api/invite-links/join",
    caller: "person",
    summary:
      "Joins a group by a link, or sends a join request if the link's creator needs approval. The join mode does not matter.",
    input: z.strictObject({ token: inviteToken, text: z.exactOptional(textOf("reasonMax")) }),
    output: z.object({
      state: z.enum(["joined", "pending"]),
      request: z.exactOptional(joinRequest),
    }),
    problems: [
      "not_found",
      "already_member",
      "joining_refused",
      "asked_recently",
      "muted",
      "word_refused",
      "limit_reached",
    ],
  }),
} as const;
