import { groupConversation, type UserId } from "@teahouse/protocol";
import { record } from "../group-log/record.ts";
import { accessToRun } from "../groups/access.ts";
import { endMembership } from "../groups/leave.ts";
import type { GroupRow } from "../groups/store.ts";
import { ownTopic, type Tx } from "../log/types.ts";
import { notify } from "../notices/notify.ts";
import { roleOf } from "./access.ts";
import { accessMemberToActOn, type UserInGroup } from "./access-to-act-on.ts";
import { isBanned, upsertBan } from "./store/bans.ts";

/**
 * Removes a member, and bans them if `ban` is true. They get no event of the group after the removal. Does nothing if
 * the user is removed already. With `ban` they must also be banned already; otherwise it throws `not_found`.
 */
export async function removeMember(
  tx: Tx,
  by: UserId,
  target: UserInGroup,
  ban: boolean,
): Promise<void> {
  await accessToRun(tx.sql, by, target.group, "member.remove");
  if (await isOut(tx, target, ban)) return;
  const { group } = await accessMemberToActOn(tx, by, target, "member.remove");
  if (ban) await upsertBan(tx.sql, group.id, target.user, by, tx.now);
  await removeFromGroup(tx, by, target.user, group);
  if (ban) await record(tx, group.id, { action: "banned", by, user: target.user });
}

async function isOut(tx: Tx, { group, user }: UserInGroup, ban: boolean): Promise<boolean> {
  if ((await roleOf(tx.sql, user, group)) !== undefined) return false;
  return !ban || (await isBanned(tx.sql, group, user));
}

/** Ends a user's membership, tells the group, and sends the user a notice. */
export async function removeFromGroup(
  tx: Tx,
  by: UserId,
  user: UserId,
  group: GroupRow,
): Promise<void> {
  const { memberCount, closing } = await endMembership(tx, user, group);
  const conversation = groupConversation(group.id);
  await tx.emit(
    { type: "member.removed", conversation, user, by, memberCount },
    [`g:${group.id}`, ownTopic(user)],
    { closes: [closing] },
  );
  await record(tx, group.id, { action: "removed", by, user });
  await notify(tx, [user], { kind: "removed", group, by });
}
