import * as z from "zod/mini";
import { clientId, groupId, time, userId } from "../ids.ts";
import { command } from "../operation.ts";
import { textOf } from "../text.ts";

const empty = z.object({});
const target = { group: groupId, user: userId };

export const memberCommands = {
  "member.add": command({
    method: "POST",
    path: "/api/groups/:group/members",
    caller: "person",
    summary: "Adds a friend to a group, for its owner and admins.",
    input: z.strictObject({ ...target, clientId }),
    output: empty,
    problems: [
      "not_found",
      "forbidden",
      "not_friends",
      "already_member",
      "client_id_reused",
      "limit_reached",
    ],
  }),
  "member.remove": command({
    method: "DELETE",
    path: "/api/groups/:group/members/:user",
    caller: "person",
    summary: "Removes a member, and bans them if `ban` is true. Idempotent.",
    input: z.strictObject({ ...target, ban: z.exactOptional(z.boolean()) }),
    output: empty,
    problems: ["not_found", "forbidden"],
  }),
  "member.rename": command({
    method: "PATCH",
    path: "/api/groups/:group/members/:user",
    caller: "person",
    summary:
      "Sets the user's own group nickname, or, for the owner and admins, that of a member with a lower role.",
    input: z.strictObject({ ...target, nickname: textOf("groupNicknameMax") }),
    output: empty,
    problems: [
      "not_found",
      "forbidden",
      "muted",
      "muted_all",
      "quiet_time",
      "slow_mode",
      "banned",
      "word_refused",
    ],
  }),
  "member.appoint": command({
    method: "PUT",
    path: "/api/groups/:group/members/:user/admin",
    caller: "person",
    summary: "Makes a member an admin. Idempotent.",
    input: z.strictObject(target),
    output: empty,
    problems: ["not_found", "forbidden", "limit_reached"],
  }),
  "member.dismiss": command({
    method: "DELETE",
    path: "/api/groups/:group/members/:user/admin",
    caller: "person",
    summary: "Makes an admin a member. Idempotent.",
    input: z.strictObject(target),
    output: empty,
    problems: ["not_found", "forbidden"],
  }),
  "member.mute": command({
    method: "PUT",
    path: "/api/groups/:group/members/:user/mute",
    caller: "person",
    summary:
      "Mutes a member for some seconds from now on. Leaving the group does not end the mute.",
    input: z.strictObject({ ...target, seconds: z.int().check(z.gte(1)) }),
    output: z.object({ mutedUntil: time }),
    problems: ["not_found", "forbidden"],
  }),
  "member.unmute": command({
    method: "DELETE",
    path: "/api/groups/:group/members/:user/mute",
    caller: "person",
    summary: "Ends the mute of a member. Idempotent.",
    input: z.strictObject(target),
    output: empty,
    problems: ["not_found", "forbidden"],
  }),
  "member.purge": command({
    method: "POST",
    path: "/api/groups/:group/members/:user/purge",
    caller: "person",
    summary: "Recalls all messages of a present or former member in the group.",
    input: z.strictObject(target),
    output: z.object({ recalled: z.int() }),
    problems: ["not_found", "forbidden"],
  }),
  "ban.add": command({
    method: "PUT",
    path: "/api/groups/:group/bans/:user",
    caller: "person",
    summary:
      "Bans a user, and removes them if they are a member. In the public room a banned user stays and may not write. With `address`, everybody who connects from the user's last addresses is banned too.",
    input: z.strictObject({ ...target, address: z.exactOptional(z.boolean()) }),
    output: empty,
    problems: ["not_found", "forbidden"],
  }),
  "ban.remove": command({
    method: "DELETE",
    path: "/api/groups/:group/bans/:user",
    caller: "person",
    summary: "Ends a ban. Idempotent.",
    input: z.strictObject(target),
    output: empty,
    problems: ["not_found", "forbidden"],
  }),
} as const;
