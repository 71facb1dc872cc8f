import * as z from "zod/mini";
import { groupId } from "../ids.ts";
import { defineEvents, type EventIn } from "./define.ts";

export const membershipEvents = defineEvents({
  /** The user changed their own settings of a group. Only their own devices hear it. */
  "membership.changed": { fields: { group: groupId, takesTemporary: z.boolean() } },
});

export type MembershipChanged = EventIn<typeof membershipEvents, "membership.changed">;
