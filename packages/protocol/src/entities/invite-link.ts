import * as z from "zod/mini";
import { groupId, inviteLinkId, time, userId } from "../ids.ts";

/** A link by which everybody who has its token can join a group. Only the answer to its creation has the token. */
export const inviteLink = z.object({
  id: inviteLinkId,
  group: groupId,
  by: userId,
  createdAt: time,
  /** 0 if the link never expires. */
  expiresAt: time,
  /** How many people may use the link; 0 for any number. */
  uses: z.int(),
  /** How many people have used the link. */
  used: z.int(),
  revoked: z.boolean(),
});
export type InviteLink = z.infer<typeof inviteLink>;
