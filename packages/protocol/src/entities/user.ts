import * as z from "zod/mini";
import { time, userId } from "../ids.ts";

export const userKind = z.enum(["person", "guest", "bot"]);
export type UserKind = z.infer<typeof userKind>;

/** What everybody may know of a user. `deleted` stands in place of a name for an account that is gone. */
export const user = z.object({
  id: userId,
  kind: userKind,
  /** Persons and bots have one, guests have none. */
  username: z.exactOptional(z.string()),
  nickname: z.string(),
  /** A line about oneself; empty where there is none. */
  bio: z.string(),
  deleted: z.exactOptional(z.literal(true)),
});
export type User = z.infer<typeof user>;

/** Who may become a friend: anyone at once, anyone whom the user accepts, or nobody. */
export const friendPolicy = z.enum(["anyone", "verification", "nobody"]);
export type FriendPolicy = z.infer<typeof friendPolicy>;

/** One's own account: what everybody knows and the settings that only oneself sees. */
export const me = z.object({
  ...user.shape,
  friendPolicy,
  /** Whether the other one of a direct conversation sees how far one has read. */
  showReceipts: z.boolean(),
  /** Whether members of one's groups who are no friends may write to one. */
  takesTemporary: z.boolean(),
  createdAt: time,
});
export type Me = z.infer<typeof me>;
