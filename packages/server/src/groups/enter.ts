import {
  type GroupId,
  groupConversation,
  type Limits,
  PUBLIC_ROOM,
  problem,
  type Role,
  type UserId,
} from "@teahouse/protocol";
import { announcementsOf } from "../announcements/pinned-and-unread.ts";
import { beginReceipt } from "../conversations/begin.ts";
import { markInvitationsAccepted } from "../invitations/close.ts";
import { ownTopic, type Tx } from "../log/types.ts";
import { membershipCount, membershipOf } from "../members/access.ts";
import { addMembership } from "../members/change-memberships.ts";
import { addToMemberCount, deleteLeftGroup, findGroup } from "./store.ts";
import { toGroup } from "./to-group.ts";

/** Throws `limit_reached` if the group is full, or if the user is in too many groups. */
export async function checkGroupLimits(
  tx: Tx,
  user: UserId,
  id: GroupId,
  limits: Limits,
): Promise<void> {
  const members = (await findGroup(tx.sql, id))?.member_count ?? 0;
  if (members >= limits.groupSize) throw problem("limit_reached", { limit: limits.groupSize });
  await checkGroupCount(tx, user, limits);
}

/** Throws `limit_reached` if the user is in too many groups. The public room does not count. */
export async function checkGroupCount(
  tx: Tx,
  user: UserId,
  { groupsPerUser }: Limits,
): Promise<void> {
  if ((await membershipCount(tx.sql, user)) >= groupsPerUser) {
    throw problem("limit_reached", { limit: groupsPerUser });
  }
}

export interface EnterOptions {
  readonly role?: Role;
  /** The user who let them in; by default the newcomer. */
  readonly by?: UserId;
}

/**
 * Makes a user a member. They get the group's events from this one on, and see earlier ones only if the group shows
 * its earlier history.
 */
export async function enterGroup(
  tx: Tx,
  user: UserId,
  id: GroupId,
  { role = "member", by = user }: EnterOptions = {},
): Promise<void> {
  await markInvitationsAccepted(tx, id, user);
  await addMembership(tx, id, user, role);
  await deleteLeftGroup(tx.sql, user, id);
  const memberCount = await addToMemberCount(tx.sql, id, 1);
  const [group, membership] = [await findGroup(tx.sql, id), await membershipOf(tx.sql, user, id)];
  if (group === undefined || membership === undefined) throw new Error(`There is no group ${id}`);
  const conversation = groupConversation(id);
  const lastSeq = await beginReceipt(tx, user, conversation);
  const announcements = await announcementsOf(tx.sql, user, [id]);
  const from = group.earlier_history === 1 ? { from: 0 } : {};
  await tx.emit(
    { type: "group.entered", group: toGroup(group, membership, announcements(id)), lastSeq },
    [ownTopic(user)],
    { opens: [{ user, conversation, ...from }] },
  );
  if (id === PUBLIC_ROOM) return;
  await tx.emit({ type: "member.joined", conversation, user, by, memberCount }, [`g:${id}`]);
}
