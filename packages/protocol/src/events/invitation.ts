import type * as z from "zod/mini";
import { invitation, invitationState } from "../entities/invitation.ts";
import { invitationId } from "../ids.ts";
import { defineEvent } from "./define.ts";

/** Somebody is invited into a group; goes to them and to who invited them. */
export const invitationSent = defineEvent("invitation.sent", { invitation });
export type InvitationSent = z.infer<typeof invitationSent>;

/** An invitation is open no longer; goes to both. */
export const invitationDecided = defineEvent("invitation.decided", {
  invitation: invitationId,
  state: invitationState,
});
export type InvitationDecided = z.infer<typeof invitationDecided>;
