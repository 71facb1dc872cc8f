import * as z from "zod/mini";
import { fileId, time, userId } from "../ids.ts";

export const userKind = z.enum(["person", "guest", "bot"]);
export type UserKind = z.infer<typeof userKind>;

/** The public profile of a user. `deleted` replaces the name of a deleted account. */
export const user = z.object({
  id: userId,
  kind: userKind,
  /** Persons and bots have a username; guests do not. */
  username: z.exactOptional(z.string()),
  nickname: z.string(),
  /** A line about the user; empty if there is none. */
  bio: z.string(),
  /** The user's picture, at `/api/faces/FACE`. Without one, clients show a letter on a colour. */
  face: z.exactOptional(fileId),
  deleted: z.exactOptional(z.literal(true)),
});
export type User = z.infer<typeof user>;

/** Who can become a friend: anyone at once, anyone whom the user accepts, or nobody. */
export const friendPolicy = z.enum(["anyone", "verification", "nobody"]);
export type FriendPolicy = z.infer<typeof friendPolicy>;

/** The user's own account: the public profile, and settings that only the user sees. */
export const me = z.object({
  ...user.shape,
  friendPolicy,
  /** Whether the other user of a direct conversation sees the receipt. */
  showReceipts: z.boolean(),
  /** Whether members of the user's groups can write to them without being friends. */
  takesTemporary: z.boolean(),
  createdAt: time,
});
export type Me = z.infer<typeof me>;
