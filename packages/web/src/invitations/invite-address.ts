import { type InviteToken, inviteToken } from "@teahouse/client";
import { paths } from "../navigation/paths.ts";

/** The address of an invite link. The token is its fragment, which a browser sends to no server. */
export function inviteAddress(origin: string, token: InviteToken): string {
  return `${origin}${paths.invited}#${token}`;
}

/** The token in the fragment of such an address; undefined where there is none. */
export function toToken(fragment: string): InviteToken | undefined {
  return inviteToken.safeParse(fragment).data;
}
