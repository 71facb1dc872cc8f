import { type InviteToken, inviteToken } from "@teahouse/client";
import { paths } from "../navigation/paths.ts";

/** The address of an invite link. Its token is the fragment, which a browser never sends to a server. */
export function inviteAddress(origin: string, token: InviteToken): string {
  return `${origin}${paths.invited}#${token}`;
}

/** The token in the fragment of an address. Undefined if there is none. */
export function toToken(fragment: string): InviteToken | undefined {
  return inviteToken.safeParse(fragment).data;
}
