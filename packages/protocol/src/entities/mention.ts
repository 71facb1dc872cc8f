import * as z from "zod/mini";
import { type UserId, userId } from "../ids.ts";

/** Somebody whom a message names, or everybody in the group. */
export const mention = z.union([userId, z.literal("all")]);
export type Mention = z.infer<typeof mention>;

/** What of a message tells whether somebody is meant by it. */
interface Mentioning {
  readonly by: UserId;
  readonly mentions?: readonly Mention[];
}

/** True where somebody else's message mentions a user, or everybody. */
export function isMentionedBy({ by, mentions }: Mentioning, user: UserId): boolean {
  if (mentions === undefined || by === user) return false;
  return mentions.includes("all") || mentions.includes(user);
}
