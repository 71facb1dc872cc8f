import * as z from "zod/mini";
import { group } from "../entities/group.ts";
import { groupId } from "../ids.ts";
import { command } from "../operation.ts";

export const membershipCommands = {
  "membership.edit": command({
    method: "PATCH",
    path: "/api/groups/:group/membership",
    caller: "person",
    summary: "Changes the user's own settings of a group.",
    input: z.strictObject({ group: groupId, takesTemporary: z.exactOptional(z.boolean()) }),
    output: z.object({ group }),
    problems: ["not_found"],
  }),
} as const;
