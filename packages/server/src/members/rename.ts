import {
  fold,
  type GroupId,
  groupConversation,
  mayRole,
  problem,
  type Role,
  type UserId,
} from "@teahouse/protocol";
import { record } from "../group-log/record.ts";
import { accessLiving } from "../groups/access.ts";
import type { Tx } from "../log/types.ts";
import { accessMemberToActOn, type UserInGroup } from "./access-to-act-on.ts";
import { findMembership, setNickname } from "./store/memberships.ts";
import { filterOf } from "./words.ts";

/** Sets the group nickname of the user themselves or of a member who ranks lower. An empty one removes it. */
export async function renameMember(
  tx: Tx,
  by: UserId,
  target: UserInGroup,
  nickname: string,
): Promise<void> {
  const { group, user } = target;
  if (user !== by) await accessMemberToActOn(tx, by, target, "member.rename-others");
  const before = await findMembership(tx.sql, group, user);
  if (before === undefined) throw problem("not_found");
  if (before.nickname === nickname) return;
  if (user === by) await checkWords(tx, group, before.role, nickname);
  await setNickname(tx.sql, group, user, { shown: nickname, folded: fold(nickname) });
  const conversation = groupConversation(group);
  await tx.emit({ type: "member.renamed", conversation, user, nickname }, [`g:${group}`]);
  if (user !== by) await record(tx, group, { action: "renamed", by, user, text: nickname });
}

/** Everybody reads a nickname, so the word filter applies to it, too. */
async function checkWords(tx: Tx, id: GroupId, role: Role, nickname: string): Promise<void> {
  const { words } = await accessLiving(tx.sql, id);
  if (mayRole(role, "message.send-freely") || words === "[]") return;
  if (filterOf(words).finds(nickname)) throw problem("word_refused");
}
