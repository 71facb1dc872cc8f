import type { InviteLinkId, InviteToken } from "@teahouse/client";

/** Tokens of the links that the user made in this tab. They exist only in memory: the server shows a token once. */
export const madeLinks = new Map<InviteLinkId, InviteToken>();
