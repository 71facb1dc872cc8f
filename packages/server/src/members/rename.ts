import { fold, groupConversation, problem, type UserId } from "@teahouse/protocol";
import { record } from "../group-log/record.ts";
import type { Tx } from "../log/types.ts";
import { accessMemberToActOn, type UserInGroup } from "./access-to-act-on.ts";
import { checkLeadersSpeech, checkSpeech } from "./check-speech.ts";
import { findMembership, setNickname } from "./store/memberships.ts";

/** A new group nickname. An empty one removes it. */
export interface Renaming extends UserInGroup {
  readonly nickname: string;
  /** The keyed digest of the address of the user who renames. */
  readonly address: string;
}

/**
 * Sets the group nickname of the user themselves or of a member who ranks lower. Everybody reads it, so the rules for
 * messages apply.
 */
export async function renameMember(tx: Tx, by: UserId, target: Renaming): Promise<void> {
  const { group, user, nickname, address } = target;
  if (user !== by) await accessMemberToActOn(tx, by, target, "member.rename-others");
  const before = await findMembership(tx.sql, group, user);
  if (before === undefined) throw problem("not_found");
  if (before.nickname === nickname) return;
  if (user === by) await checkSpeech(tx, { user, group, address }, nickname);
  else await checkLeadersSpeech(tx, by, group, nickname);
  await setNickname(tx.sql, group, user, { shown: nickname, folded: fold(nickname) });
  const conversation = groupConversation(group);
  await tx.emit({ type: "member.renamed", conversation, user, nickname }, [`g:${group}`]);
  await record(tx, group, { action: "renamed", by, user, text: nickname });
}
