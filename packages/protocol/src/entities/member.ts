import * as z from "zod/mini";
import { time } from "../ids.ts";
import { role } from "../roles.ts";
import { user } from "./user.ts";

/** Somebody in a group, as the others in it see them. */
export const member = z.object({
  user,
  role,
  /** Their group nickname; empty where there is none. */
  nickname: z.string(),
  joinedAt: time,
  /** Until when they are muted; 0 or in the past where they are not. */
  mutedUntil: time,
  /** True while they have a live connection; never in the public room. */
  online: z.boolean(),
});
export type Member = z.infer<typeof member>;

/** Which members a list holds. */
export const memberFilter = z.enum(["all", "muted", "leaders"]);

/** Somebody who may not come into a group again. */
export const ban = z.object({
  user,
  at: time,
  by: user,
  /** True where the addresses they came from are banned too. */
  address: z.boolean(),
});
export type Ban = z.infer<typeof ban>;
