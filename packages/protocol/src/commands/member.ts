import * as z from "zod/mini";
import { clientId, groupId, time, userId } from "../ids.ts";
import { command } from "../operation.ts";
import { wellFormed } from "../text.ts";

const nothing = z.object({});
const who = { group: groupId, user: userId };

export const memberCommands = {
  "member.add": command({
    method: "POST",
    path: "/api/groups/:group/members",
    caller: "person",
    summary: "Adds a friend of one's own to a group that one leads.",
    input: z.strictObject({ ...who, clientId }),
    output: nothing,
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
    summary:
      "Puts somebody out, and never lets them in again where `ban` is true. Done twice it is done.",
    input: z.strictObject({ ...who, ban: z.exactOptional(z.boolean()) }),
    output: nothing,
    problems: ["not_found", "forbidden"],
  }),
  "member.rename": command({
    method: "PATCH",
    path: "/api/groups/:group/members/:user",
    caller: "person",
    summary:
      "Sets one's own group nickname, or as owner or admin that of somebody of a lower role.",
    input: z.strictObject({ ...who, nickname: wellFormed }),
    output: nothing,
    problems: ["not_found", "forbidden", "word_refused"],
  }),
  "member.appoint": command({
    method: "PUT",
    path: "/api/groups/:group/members/:user/admin",
    caller: "person",
    summary: "Makes a member an admin. Done twice it is done.",
    input: z.strictObject(who),
    output: nothing,
    problems: ["not_found", "forbidden", "limit_reached"],
  }),
  "member.dismiss": command({
    method: "DELETE",
    path: "/api/groups/:group/members/:user/admin",
    caller: "person",
    summary: "Makes an admin a member. Done twice it is done.",
    input: z.strictObject(who),
    output: nothing,
    problems: ["not_found", "forbidden"],
  }),
  "member.mute": command({
    method: "PUT",
    path: "/api/groups/:group/members/:user/mute",
    caller: "person",
    summary: "Lets somebody not write for some seconds, from now on. Leaving does not lift it.",
    input: z.strictObject({ ...who, seconds: z.int().check(z.gte(1)) }),
    output: z.object({ mutedUntil: time }),
    problems: ["not_found", "forbidden"],
  }),
  "member.unmute": command({
    method: "DELETE",
    path: "/api/groups/:group/members/:user/mute",
    caller: "person",
    summary: "Lets somebody write again. Done twice it is done.",
    input: z.strictObject(who),
    output: nothing,
    problems: ["not_found", "forbidden"],
  }),
  "member.purge": command({
    method: "POST",
    path: "/api/groups/:group/members/:user/purge",
    caller: "person",
    summary: "Takes back all that somebody wrote into the group, who need not be in it any longer.",
    input: z.strictObject(who),
    output: z.object({ recalled: z.int() }),
    problems: ["not_found", "forbidden"],
  }),
  "ban.add": command({
    method: "PUT",
    path: "/api/groups/:group/bans/:user",
    caller: "person",
    summary:
      "Never lets somebody in again, and puts them out if they are in; in the public room they may not write. With `address` the same for whoever comes from where they were last.",
    input: z.strictObject({ ...who, address: z.exactOptional(z.boolean()) }),
    output: nothing,
    problems: ["not_found", "forbidden"],
  }),
  "ban.remove": command({
    method: "DELETE",
    path: "/api/groups/:group/bans/:user",
    caller: "person",
    summary: "Lets somebody ask to come in again. Done twice it is done.",
    input: z.strictObject(who),
    output: nothing,
    problems: ["not_found", "forbidden"],
  }),
} as const;
