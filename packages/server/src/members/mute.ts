import { groupConversation, type Time, type UserId } from "@teahouse/protocol";
import { record } from "../group-log/record.ts";
import type { Tx } from "../log/types.ts";
import { notify } from "../notices/notify.ts";
import { accessMemberToActOn, type UserInGroup } from "./access-to-act-on.ts";
import { deleteMute, findMute, upsertMute } from "./store/mutes.ts";

/** Mutes a member for some seconds. Returns when the mute ends. */
export async function muteMember(
  tx: Tx,
  by: UserId,
  target: UserInGroup,
  seconds: number,
): Promise<Time> {
  const { group } = await accessMemberToActOn(tx, by, target, "member.mute");
  const { user } = target;
  const until = tx.now + seconds * 1000;
  await upsertMute(tx.sql, group.id, user, until, by);
  const conversation = groupConversation(group.id);
  await tx.emit({ type: "member.muted", conversation, user, by, seconds, until }, [
    `g:${group.id}`,
  ]);
  await record(tx, group.id, { action: "muted", by, user, text: String(seconds) });
  await notify(tx, [user], { kind: "muted", group, by, until });
  return until;
}

/** Ends a member's mute. Does nothing if they are not muted. */
export async function unmuteMember(tx: Tx, by: UserId, target: UserInGroup): Promise<void> {
  const { group } = await accessMemberToActOn(tx, by, target, "member.mute");
  const { user } = target;
  if ((await findMute(tx.sql, group.id, user)) <= tx.now) return;
  await deleteMute(tx.sql, group.id, user);
  const conversation = groupConversation(group.id);
  await tx.emit({ type: "member.unmuted", conversation, user, by }, [`g:${group.id}`]);
  await record(tx, group.id, { action: "unmuted", by, user });
  await notify(tx, [user], { kind: "unmuted", group, by });
}
