import * as z from "zod/mini";
import { invitationId, time, userId } from "../ids.ts";
import { groupCard } from "./group.ts";

/** `withdrawn` where who invited had lost the right to, or the group takes the invited one in no longer. */
export const invitationState = z.enum([
  "pending",
  "accepted",
  "declined",
  "cancelled",
  "withdrawn",
]);
export type InvitationState = z.infer<typeof invitationState>;

/** A member's wish that somebody come into a group. Decided once. */
export const invitation = z.object({
  id: invitationId,
  /** The group as it was when the invitation was made; how it is now, its card says. */
  group: groupCard,
  /** Who is invited. */
  user: userId,
  by: userId,
  state: invitationState,
  at: time,
});
export type Invitation = z.infer<typeof invitation>;
