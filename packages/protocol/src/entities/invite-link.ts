import * as z from "zod/mini";
import { groupId, inviteLinkId, inviteToken, time, userId } from "../ids.ts";

/** A way into a group for everybody who holds its token. */
export const inviteLink = z.object({
  id: inviteLinkId,
  group: groupId,
  by: userId,
  /** The secret that opens it. */
  token: inviteToken,
  createdAt: time,
  /** 0 for a link that never expires. */
  expiresAt: time,
  /** How many people may come in or ask by it; 0 where there is no end. */
  uses: z.int(),
  /** How many have. */
  used: z.int(),
  revoked: z.boolean(),
});
export type InviteLink = z.infer<typeof inviteLink>;
