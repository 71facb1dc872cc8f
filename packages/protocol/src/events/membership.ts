import * as z from "zod/mini";
import { groupId } from "../ids.ts";
import { defineEvent } from "./define.ts";

/** One has set how a group is to oneself; goes to one's own devices only. */
export const membershipChanged = defineEvent("membership.changed", {
  group: groupId,
  takesTemporary: z.boolean(),
});
export type MembershipChanged = z.infer<typeof membershipChanged>;
