import {
  type GroupId,
  groupConversation,
  type Limits,
  PUBLIC_ROOM,
  problem,
  type Role,
  type UserId,
} from "@teahouse/protocol";
import { announcementsOf } from "../announcements/standing.ts";
import { beginReceipt } from "../conversations/begin.ts";
import { fulfilInvitations } from "../invitations/close.ts";
import { ownTopic, type Tx } from "../log/types.ts";
import { membershipCount, membershipOf } from "../members/access.ts";
import { enroll } from "../members/enroll.ts";
import { deleteLeftGroup, findGroup, moveMemberCount } from "./store.ts";
import { toGroup } from "./to-group.ts";

/** Refuses one too many: in a group, or of groups of a user. The public room has room for everybody. */
export async function checkRoom(tx: Tx, user: UserId, id: GroupId, limits: Limits): Promise<void> {
  const members = (await findGroup(tx.sql, id))?.member_count ?? 0;
  if (members >= limits.groupSize) throw problem("limit_reached", { limit: limits.groupSize });
  await checkGroups(tx, user, limits);
}

/** Refuses one group too many of a user; the public room is not counted. */
export async function checkGroups(tx: Tx, user: UserId, { groupsPerUser }: Limits): Promise<void> {
  if ((await membershipCount(tx.sql, user)) > groupsPerUser) {
    throw problem("limit_reached", { limit: groupsPerUser });
  }
}

export interface Entering {
  readonly role?: Role;
  /** Who let them in; themselves where nobody had to. */
  readonly by?: UserId;
}

/**
 * Makes somebody a member: from this event on they hear the group, and see what was before if it lets
 * them.
 */
export async function enterGroup(
  tx: Tx,
  user: UserId,
  id: GroupId,
  { role = "member", by = user }: Entering = {},
): Promise<void> {
  await fulfilInvitations(tx, id, user);
  await enroll(tx, id, user, role);
  await deleteLeftGroup(tx.sql, user, id);
  const memberCount = await moveMemberCount(tx.sql, id, 1);
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
