import * as z from "zod/mini";

/** The roles of a group, highest first. A member can act only on members with a lower role. */
export const role = z.enum(["owner", "admin", "member"]);
export type Role = z.infer<typeof role>;
