import * as z from "zod/mini";
import { invitationId, time, userId } from "../ids.ts";
import { groupCard } from "./group.ts";

/** `withdrawn` if the inviter lost the right to invite, or the group no longer admits the invited user. */
export const invitationState = z.enum([
  "pending",
  "accepted",
  "declined",
  "cancelled",
  "withdrawn",
]);
export type InvitationState = z.infer<typeof invitationState>;

/** A member's invitation into a group. It is decided once. */
export const invitation = z.object({
  id: invitationId,
  /** The group as it was when the invitation was sent. `group.card` returns its present state. */
  group: groupCard,
  /** The invited user. */
  user: userId,
  by: userId,
  state: invitationState,
  at: time,
});
export type Invitation = z.infer<typeof invitation>;
