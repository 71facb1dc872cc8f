import type { InvitationDecided, InvitationSent } from "@teahouse/protocol";
import { drop, put } from "../immutable.ts";
import type { State } from "../state.ts";

export function applyInvitationSent(state: State, { invitation }: InvitationSent): State {
  if (invitation.state !== "pending") return state;
  return { ...state, invitations: put(state.invitations, invitation.id, invitation) };
}

export function applyInvitationDecided(state: State, event: InvitationDecided): State {
  return { ...state, invitations: drop(state.invitations, event.invitation) };
}
