import * as z from "zod/mini";
import { groupId, userId } from "../ids.ts";

export const temporaryFields = {
  /** The group out of which it was begun. */
  group: groupId,
  /** The group's name at that time, since one may not be in it any longer. */
  groupName: z.string(),
  /** Who wrote first. */
  starter: userId,
  /** How many messages the starter may send until the other one replies; null once they have. */
  left: z.nullable(z.int()),
};

/** What makes a direct conversation a temporary one (临时会话): two write who are no friends, but in one group. */
export const temporary = z.object(temporaryFields);
export type Temporary = z.infer<typeof temporary>;
