import type { Limits, UserId } from "@teahouse/protocol";
import { record } from "../group-log/record.ts";
import { checkGroupCount, checkGroupLimits, enterGroup } from "../groups/enter.ts";
import type { GroupRow } from "../groups/store.ts";
import type { Tx } from "../log/types.ts";
import { closeOwnRequest } from "./close.ts";
import type { Joined } from "./join.ts";
import { sendRequest } from "./send.ts";
import { findOpenByGroupAndUser } from "./store.ts";
import { toOwnRequest } from "./to-join-request.ts";

/** A member's invitation or link. `direct` lets the newcomer join at once; `approval` sends a join request. */
export interface MemberInvite {
  readonly by: UserId;
  readonly policy: "direct" | "approval";
  readonly source: "invitation" | "link";
  readonly text: string;
}

const JOINED = { invitation: "joined-by-invitation", link: "joined-by-link" } as const;

/**
 * Joins a group by a member's invitation or link, whatever the join mode is. If the newcomer needs an approval, this
 * sends a join request, or returns the open one.
 */
export async function joinInvited(
  tx: Tx,
  user: UserId,
  group: GroupRow,
  invite: MemberInvite,
  limits: Limits,
): Promise<Joined> {
  const { by, policy, source, text } = invite;
  if (policy === "direct") {
    await checkGroupLimits(tx, user, group.id, limits);
    await closeOwnRequest(tx, group.id, user, by);
    await enterGroup(tx, user, group.id, { by });
    await record(tx, group.id, { action: JOINED[source], by, user });
    return { state: "joined" };
  }
  const open = await findOpenByGroupAndUser(tx.sql, group.id, user);
  if (open !== undefined) return { state: "pending", request: toOwnRequest(open) };
  await checkGroupCount(tx, user, limits);
  const asked = { group_id: group.id, user_id: user, invited_by: by, source, text, at: tx.now };
  const row = await sendRequest(tx, { ...asked, question: "", answer: "" }, limits);
  return { state: "pending", request: toOwnRequest(row) };
}
