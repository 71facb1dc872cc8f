import { type InvitationId, type Limits, problem } from "@teahouse/protocol";
import { accessLiving } from "../groups/access.ts";
import { bringIn } from "../join-requests/bring-in.ts";
import type { Tx } from "../log/types.ts";
import { type Comer, isShutOut } from "../members/shut-out.ts";
import { accessOpenInvitation } from "./access.ts";
import { close } from "./close.ts";
import { howInvited } from "./right.ts";

/**
 * Follows an invitation as far as it leads now: in, or to those who decide. One that leads nowhere any more is
 * withdrawn, which has to be kept, so that it is an outcome and no problem.
 */
export async function acceptInvitation(
  tx: Tx,
  comer: Comer,
  id: InvitationId,
  limits: Limits,
): Promise<"joined" | "pending" | "withdrawn"> {
  const { user } = comer;
  const row = await accessOpenInvitation(tx.sql, id, { invited: user });
  const group = await accessLiving(tx.sql, row.group_id);
  const how = await howInvited(tx.sql, row.by_user, group);
  if (how === "off") {
    await close(tx, row, "withdrawn");
    return "withdrawn";
  }
  if (await isShutOut(tx.sql, group.id, comer, tx.now)) throw problem("joining_refused");
  const bringing = { by: row.by_user, how, source: "invitation", text: "" } as const;
  const { state } = await bringIn(tx, user, group, bringing, limits);
  // Coming in closes every invitation into the group.
  if (state === "pending") await close(tx, row, "accepted");
  return state;
}
