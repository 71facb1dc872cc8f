import * as z from "zod/mini";
import { time } from "../ids.ts";
import { role } from "./role.ts";
import { user } from "./user.ts";

/** A member as the other members see them. */
export const member = z.object({
  user,
  role,
  /** The group nickname; empty if there is none. */
  nickname: z.string(),
  joinedAt: time,
  /** The end of the mute; 0 or in the past if there is none. */
  mutedUntil: time,
  /** True while the member has a live connection. Always false in the public room. */
  online: z.boolean(),
});
export type Member = z.infer<typeof member>;

/** Which members `member.list` returns. `leaders` are the owner and the admins. */
export const memberFilter = z.enum(["all", "muted", "leaders"]);

/** A ban: the user cannot join the group again. */
export const ban = z.object({
  user,
  at: time,
  by: user,
  /** True if the user's addresses are banned too. */
  address: z.boolean(),
});
export type Ban = z.infer<typeof ban>;
