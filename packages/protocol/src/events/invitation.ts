import { invitation, invitationState } from "../entities/invitation.ts";
import { invitationId } from "../ids.ts";
import { defineEvents, type EventIn } from "./define.ts";

export const invitationEvents = defineEvents({
  /** Somebody was invited into a group. The invited user and the inviter hear it. */
  "invitation.sent": { fields: { invitation } },
  /** An invitation is no longer open. The invited user and the inviter hear it. */
  "invitation.decided": { fields: { invitation: invitationId, state: invitationState } },
});

export type InvitationSent = EventIn<typeof invitationEvents, "invitation.sent">;
export type InvitationDecided = EventIn<typeof invitationEvents, "invitation.decided">;
