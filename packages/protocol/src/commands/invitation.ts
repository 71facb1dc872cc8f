import * as z from "zod/mini";
import { invitation } from "../entities/invitation.ts";
import { clientId, groupId, invitationId, userId } from "../ids.ts";
import { command } from "../operation.ts";

const target = z.strictObject({ invitation: invitationId });
const answered = z.object({ invitation });

export const invitationCommands = {
  "invitation.send": command({
    method: "POST",
    path: "/api/groups/:group/invitations",
    caller: "person",
    summary:
      "Invites a friend into a group, if its invite policy allows it. While an invitation is open, it is returned again.",
    input: z.strictObject({ group: groupId, clientId, user: userId }),
    output: answered,
    problems: [
      "not_found",
      "forbidden",
      "not_friends",
      "already_member",
      "joining_refused",
      "asked_recently",
      "client_id_reused",
    ],
  }),
  "invitation.accept": command({
    method: "POST",
    path: "/api/invitations/:invitation/accept",
    caller: "person",
    summary:
      "Joins the group, or sends a join request if the group requires it. The inviter's right is checked again.",
    input: target,
    output: z.object({ state: z.enum(["joined", "pending"]) }),
    problems: [
      "not_found",
      "already_decided",
      "joining_refused",
      "asked_recently",
      "limit_reached",
    ],
  }),
  "invitation.decline": command({
    method: "POST",
    path: "/api/invitations/:invitation/decline",
    caller: "person",
    summary: "Declines an invitation.",
    input: target,
    output: answered,
    problems: ["not_found", "already_decided"],
  }),
  "invitation.cancel": command({
    method: "POST",
    path: "/api/invitations/:invitation/cancel",
    caller: "person",
    summary: "Cancels an invitation of the user.",
    input: target,
    output: answered,
    problems: ["not_found", "already_decided"],
  }),
} as const;
