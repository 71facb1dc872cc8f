import * as z from "zod/mini";
import { type UserId, userId } from "../ids.ts";

/** A mentioned user, or everybody in the group. */
export const mention = z.union([userId, z.literal("all")]);
export type Mention = z.infer<typeof mention>;

/** The fields of a message that decide whether it mentions a user. */
interface Mentioning {
  readonly by: UserId;
  readonly mentions?: readonly Mention[];
}

/** True if somebody else's message mentions the user, or everybody. */
export function isMentionedBy({ by, mentions }: Mentioning, user: UserId): boolean {
  if (mentions === undefined || by === user) return false;
  return mentions.includes("all") || mentions.includes(user);
}
