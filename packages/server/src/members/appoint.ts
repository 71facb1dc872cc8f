import type { Limits, UserId } from "@teahouse/protocol";
import { record } from "../group-log/record.ts";
import { changeRole } from "../groups/transfer.ts";
import { emitOpenRequestsTo } from "../join-requests/emit.ts";
import type { Tx } from "../log/types.ts";
import { notify } from "../notices/notify.ts";
import { accessMemberToActOn, type UserInGroup } from "./access-to-act-on.ts";
import { checkAdminLimit } from "./check-admin-limit.ts";

/** Makes a member an admin. Does nothing if they are one already. */
export async function appoint(
  tx: Tx,
  by: UserId,
  target: UserInGroup,
  limits: Limits,
): Promise<void> {
  const { group, role } = await accessMemberToActOn(tx, by, target, "member.appoint");
  if (role === "admin") return;
  await checkAdminLimit(tx, group.id, limits);
  const { user } = target;
  await changeRole(tx, group.id, user, "admin", by);
  await emitOpenRequestsTo(tx, group.id, user);
  await record(tx, group.id, { action: "appointed", by, user });
  await notify(tx, [user], { kind: "appointed", group, by });
}

/** Makes an admin a plain member. Does nothing if they are one already. */
export async function dismiss(tx: Tx, by: UserId, target: UserInGroup): Promise<void> {
  const { group, role } = await accessMemberToActOn(tx, by, target, "member.appoint");
  if (role === "member") return;
  const { user } = target;
  await changeRole(tx, group.id, user, "member", by);
  await emitOpenRequestsTo(tx, group.id, user);
  await record(tx, group.id, { action: "dismissed", by, user });
  await notify(tx, [user], { kind: "dismissed", group, by });
}
