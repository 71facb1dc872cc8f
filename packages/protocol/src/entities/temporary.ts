import * as z from "zod/mini";
import { groupId, userId } from "../ids.ts";

export const temporaryFields = {
  /** The group from which the conversation started. */
  group: groupId,
  /** The group's name at that time: the user may not be a member any more. */
  groupName: z.string(),
  /** The user who wrote first. */
  starter: userId,
  /** How many more messages the starter may send before a reply; null after the reply. */
  left: z.nullable(z.int()),
};

/** Marks a direct conversation as temporary (临时会话): the two are members of one group and not friends. */
export const temporary = z.object(temporaryFields);
export type Temporary = z.infer<typeof temporary>;
