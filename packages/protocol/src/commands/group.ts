import * as z from "zod/mini";
import { group, groupFacts, groupSettingInputs } from "../entities/group.ts";
import { joinRequest } from "../entities/join-request.ts";
import { clientId, groupId, userId } from "../ids.ts";
import { command } from "../operation.ts";
import { wellFormed } from "../text.ts";

const nothing = z.object({});

const settings = {
  ...groupSettingInputs,
  /** Compared without regard to case and outer spaces. Only the owner and the admins can read it. */
  answer: z.exactOptional(wellFormed),
};

export const groupCommands = {
  "group.create": command({
    method: "POST",
    path: "/api/groups",
    caller: "person",
    summary: "Founds a group, with oneself as its owner.",
    input: z.strictObject({ clientId, name: wellFormed, ...settings }),
    output: z.object({ group }),
    problems: ["client_id_reused", "limit_reached"],
  }),
  "group.edit": command({
    method: "PATCH",
    path: "/api/groups/:group",
    caller: "person",
    summary: "Changes what a group is called and how it is run.",
    input: z.strictObject({ group: groupId, name: z.exactOptional(wellFormed), ...settings }),
    output: z.object({ group: groupFacts }),
    problems: ["not_found", "forbidden"],
  }),
  "word-filter.set": command({
    method: "PUT",
    path: "/api/groups/:group/words",
    caller: "person",
    summary: "Says which words members may not write, all of them anew.",
    input: z.strictObject({ group: groupId, words: z.array(wellFormed) }),
    output: z.object({ words: z.array(z.string()) }),
    problems: ["not_found", "forbidden"],
  }),
  "group.dissolve": command({
    method: "DELETE",
    path: "/api/groups/:group",
    caller: "person",
    summary: "Ends a group for everybody.",
    input: z.strictObject({ group: groupId }),
    output: nothing,
    problems: ["not_found", "forbidden"],
  }),
  "group.join": command({
    method: "POST",
    path: "/api/groups/:group/join",
    caller: "person",
    summary:
      "Joins a group, or asks to, as its join mode says. Asking again while a request is open answers that one.",
    input: z.strictObject({
      group: groupId,
      text: z.exactOptional(wellFormed),
      answer: z.exactOptional(wellFormed),
      /** Who comes by an invitation or a link accepts that. */
      source: z.exactOptional(z.enum(["search", "card"])),
    }),
    output: z.object({
      state: z.enum(["joined", "pending"]),
      request: z.exactOptional(joinRequest),
    }),
    problems: ["not_found", "already_member", "joining_refused", "wrong_answer", "limit_reached"],
  }),
  "group.leave": command({
    method: "POST",
    path: "/api/groups/:group/leave",
    caller: "person",
    summary: "Leaves a group. The owner hands it over or dissolves it first.",
    input: z.strictObject({ group: groupId }),
    output: nothing,
    problems: ["not_found", "forbidden", "owner_stays"],
  }),
  "group.transfer": command({
    method: "POST",
    path: "/api/groups/:group/transfer",
    caller: "person",
    summary: "Makes another member the owner; oneself is an admin then.",
    input: z.strictObject({ group: groupId, user: userId }),
    output: nothing,
    problems: ["not_found", "forbidden", "limit_reached"],
  }),
  "group.mute-all": command({
    method: "PUT",
    path: "/api/groups/:group/mute-all",
    caller: "person",
    summary: "Lets only the owner and the admins write. Done twice it is done.",
    input: z.strictObject({ group: groupId }),
    output: nothing,
    problems: ["not_found", "forbidden"],
  }),
  "group.unmute-all": command({
    method: "DELETE",
    path: "/api/groups/:group/mute-all",
    caller: "person",
    summary: "Lets all members write again who are not muted themselves.",
    input: z.strictObject({ group: groupId }),
    output: nothing,
    problems: ["not_found", "forbidden"],
  }),
} as const;
