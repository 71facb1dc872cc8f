import {
  type GroupId,
  groupConversation,
  PUBLIC_ROOM,
  problem,
  type UserId,
} from "@teahouse/protocol";
import { record } from "../group-log/record.ts";
import { closeAllInvitations } from "../invitations/close.ts";
import { cancelAllRequests } from "../join-requests/cancel.ts";
import { type Closing, ownTopic, type Tx } from "../log/types.ts";
import { accessRole, membershipsOf } from "../members/access.ts";
import { removeMembership } from "../members/change-memberships.ts";
import { accessLiving } from "./access.ts";
import { addToMemberCount, findOwned, type GroupRow, insertLeftGroup } from "./store.ts";
import { toFacts, toLeftGroup } from "./to-group.ts";

/** Leaves a group. The owner must transfer or dissolve it first. Nobody leaves the public room. */
export async function leaveGroup(tx: Tx, user: UserId, id: GroupId): Promise<void> {
  const role = await accessRole(tx.sql, user, id);
  if (id === PUBLIC_ROOM) throw problem("forbidden");
  if (role === "owner") throw problem("owner_stays");
  const group = await accessLiving(tx.sql, id);
  await leaveOne(tx, user, group);
}

async function leaveOne(tx: Tx, user: UserId, group: GroupRow): Promise<void> {
  const conversation = groupConversation(group.id);
  const { memberCount, closing } = await endMembership(tx, user, group);
  await tx.emit(
    { type: "member.left", conversation, user, memberCount },
    [`g:${group.id}`, ownTopic(user)],
    { closes: [closing] },
  );
  await record(tx, group.id, { action: "left", by: user });
}

export interface EndedMembership {
  readonly memberCount: number;
  /** The span that the event must close. */
  readonly closing: Closing;
}

/** Ends a membership. The former member keeps the group's card and history if the group keeps history. */
export async function endMembership(
  tx: Tx,
  user: UserId,
  group: GroupRow,
): Promise<EndedMembership> {
  await removeMembership(tx, group.id, user);
  const memberCount = await addToMemberCount(tx.sql, group.id, -1);
  const conversation = groupConversation(group.id);
  if (group.keep_history === 0) {
    return { memberCount, closing: { user, conversation, forget: true } };
  }
  const left = toLeftGroup({ ...toFacts(group), memberCount });
  await insertLeftGroup(tx.sql, user, group.id, JSON.stringify(left));
  return { memberCount, closing: { user, conversation } };
}

/** Throws `owns_groups` if the user owns a group. They must transfer or dissolve it before they delete the account. */
export async function checkOwnsNoGroup(tx: Tx, user: UserId): Promise<void> {
  const groups = await findOwned(tx.sql, user);
  if (groups.length > 0) throw problem("owns_groups", { groups });
}

/**
 * Ends all memberships of a user whose account is deleted. Returns the span of the public room, if they were in it. The event
 * of the deletion must close it.
 */
export async function leaveAllGroups(tx: Tx, user: UserId): Promise<Closing[]> {
  await cancelAllRequests(tx, user);
  await closeAllInvitations(tx, user);
  let inPublicRoom = false;
  for (const { group_id } of await membershipsOf(tx.sql, user)) {
    if (group_id === PUBLIC_ROOM) inPublicRoom = true;
    else await leaveOne(tx, user, await accessLiving(tx.sql, group_id));
  }
  // The public room may be closed.
  if (!inPublicRoom) return [];
  await removeMembership(tx, PUBLIC_ROOM, user);
  await addToMemberCount(tx.sql, PUBLIC_ROOM, -1);
  return [{ user, conversation: groupConversation(PUBLIC_ROOM) }];
}
