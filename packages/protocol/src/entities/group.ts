import * as z from "zod/mini";
import { groupId } from "../ids.ts";
import { role } from "../roles.ts";

/** A group as its members see it. */
export const group = z.object({
  id: groupId,
  name: z.string(),
  description: z.string(),
  memberCount: z.int(),
  /** The role of the one who asks. */
  role,
});
export type Group = z.infer<typeof group>;
