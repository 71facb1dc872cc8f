import * as z from "zod/mini";
import { group, groupFacts, groupSettingInputs } from "../entities/group.ts";
import { joinRequest } from "../entities/join-request.ts";
import { clientId, fileId, groupId, userId } from "../ids.ts";
import { command } from "../operation.ts";
import { textOf } from "../text.ts";

const empty = z.object({});

const settings = {
  ...groupSettingInputs,
  /** Compared without regard to case and outer spaces. Only the owner and the admins can read it. */
  answer: z.exactOptional(textOf("questionMax")),
};

export const groupCommands = {
  "group.create": command({
    method: "POST",
    path: "/api/groups",
    caller: "person",
    summary: "Creates a group with the user as its owner.",
    input: z.strictObject({ clientId, name: textOf("groupNameMax"), ...settings }),
    output: z.object({ group }),
    problems: ["client_id_reused", "limit_reached"],
  }),
  "group.edit": command({
    method: "PATCH",
    path: "/api/groups/:group",
    caller: "person",
    summary: "Changes the name and the settings of a group.",
    input: z.strictObject({
      group: groupId,
      name: z.exactOptional(textOf("groupNameMax")),
      /** A finished upload of a picture; null for none. */
      face: z.exactOptional(z.nullable(fileId)),
      ...settings,
    }),
    output: z.object({ group: groupFacts }),
    problems: ["not_found", "forbidden", "muted", "upload_unfinished", "not_a_picture"],
  }),
  "word-filter.set": command({
    method: "PUT",
    path: "/api/groups/:group/words",
    caller: "person",
    summary: "Replaces the list of words that members may not write.",
    input: z.strictObject({ group: groupId, words: z.array(textOf("wordMax")) }),
    output: z.object({ words: z.array(z.string()) }),
    problems: ["not_found", "forbidden"],
  }),
  "group.dissolve": command({
    method: "DELETE",
    path: "/api/groups/:group",
    caller: "person",
    summary: "Dissolves a group for everybody.",
    input: z.strictObject({ group: groupId }),
    output: empty,
    problems: ["not_found", "forbidden"],
  }),
  "group.join": command({
    method: "POST",
    path: "/api/groups/:group/join",
    caller: "person",
    summary:
      "Joins a group, or sends a join request, as the join mode says. While a request is open, it is returned again.",
    input: z.strictObject({
      group: groupId,
      text: z.exactOptional(textOf("reasonMax")),
      answer: z.exactOptional(textOf("questionMax")),
      /** Invited users and users with a link accept those instead. */
      source: z.exactOptional(z.enum(["search", "card"])),
    }),
    output: z.object({
      state: z.enum(["joined", "pending"]),
      request: z.exactOptional(joinRequest),
    }),
    problems: [
      "not_found",
      "already_member",
      "joining_refused",
      "wrong_answer",
      "asked_recently",
      "muted",
      "word_refused",
      "limit_reached",
    ],
  }),
  "group.leave": command({
    method: "POST",
    path: "/api/groups/:group/leave",
    caller: "person",
    summary: "Leaves a group. The owner must transfer or dissolve it first.",
    input: z.strictObject({ group: groupId }),
    output: empty,
    problems: ["not_found", "forbidden", "owner_stays"],
  }),
  "group.transfer": command({
    method: "POST",
    path: "/api/groups/:group/transfer",
    caller: "person",
    summary: "Makes another member the owner. The former owner becomes an admin.",
    input: z.strictObject({ group: groupId, user: userId }),
    output: empty,
    problems: ["not_found", "forbidden", "limit_reached"],
  }),
  "group.mute-all": command({
    method: "PUT",
    path: "/api/groups/:group/mute-all",
    caller: "person",
    summary: "Mutes everybody except the owner and the admins. Idempotent.",
    input: z.strictObject({ group: groupId }),
    output: empty,
    problems: ["not_found", "forbidden"],
  }),
  "group.unmute-all": command({
    method: "DELETE",
    path: "/api/groups/:group/mute-all",
    caller: "person",
    summary: "Ends the mute of everybody. Members with a mute of their own stay muted.",
    input: z.strictObject({ group: groupId }),
    output: empty,
    problems: ["not_found", "forbidden"],
  }),
} as const;
