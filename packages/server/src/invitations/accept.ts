import { type InvitationId, type Limits, problem } from "@teahouse/protocol";
import { accessLiving } from "../groups/access.ts";
import { joinInvited } from "../join-requests/join-invited.ts";
import type { Tx } from "../log/types.ts";
import { isNewcomerBanned, type Newcomer } from "../members/is-newcomer-banned.ts";
import { accessOpenInvitation } from "./access.ts";
import { closeInvitation } from "./close.ts";
import { invitePolicyOf } from "./invite-policy.ts";

/**
 * Accepts an invitation. The inviter's present right decides whether the user joins or needs an approval. If the
 * inviter may no longer invite, the invitation is withdrawn. The withdrawal must be stored, so it is returned and not
 * thrown as a `Problem`.
 */
export async function acceptInvitation(
  tx: Tx,
  newcomer: Newcomer,
  id: InvitationId,
  limits: Limits,
): Promise<"joined" | "pending" | "withdrawn"> {
  const { user } = newcomer;
  const row = await accessOpenInvitation(tx.sql, id, { invited: user });
  const group = await accessLiving(tx.sql, row.group_id);
  const policy = await invitePolicyOf(tx.sql, row.by_user, group);
  if (policy === "off") {
    await closeInvitation(tx, row, "withdrawn");
    return "withdrawn";
  }
  if (await isNewcomerBanned(tx.sql, group.id, newcomer, tx.now)) throw problem("joining_refused");
  const invite = { by: row.by_user, policy, source: "invitation", text: "" } as const;
  const { state } = await joinInvited(tx, user, group, invite, limits);
  // If the user joined, `enterGroup` has closed the invitation already.
  if (state === "pending") await closeInvitation(tx, row, "accepted");
  return state;
}
