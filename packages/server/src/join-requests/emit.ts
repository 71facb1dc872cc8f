import { type GroupId, mayRole, role, type UserId } from "@teahouse/protocol";
import { ownTopic, type Topic, type Tx } from "../log/types.ts";
import { membersWith, roleOf } from "../members/access.ts";
import { findPendingByGroups, type JoinRequestRow } from "./store.ts";
import { toJoinRequest } from "./to-join-request.ts";

const DECIDING = role.options.filter((one) => mayRole(one, "join-request.decide"));

/** Returns the topics of the members who may decide requests to a group. */
export async function deciderTopics(tx: Tx, group: GroupId): Promise<Topic[]> {
  return (await membersWith(tx.sql, group, DECIDING)).map(ownTopic);
}

/** Emits a new request to its sender and to the members who may decide it. */
export async function emitSent(tx: Tx, row: JoinRequestRow): Promise<void> {
  await tx.emit({ type: "join-request.sent", request: toJoinRequest(row) }, [
    ownTopic(row.user_id),
    ...(await deciderTopics(tx, row.group_id)),
  ]);
}

/** Emits the decision on a request. The sender does not learn that it was ignored. */
export async function emitDecided(tx: Tx, row: JoinRequestRow): Promise<void> {
  const { id: request, state, decided_by: by, reason } = row;
  const leaders = await deciderTopics(tx, row.group_id);
  const topics = state === "ignored" ? leaders : [ownTopic(row.user_id), ...leaders];
  await tx.emit({ type: "join-request.decided", request, state, by, reason }, topics);
}

/** Sends a user whose role changed the open requests that they may decide now. */
export async function emitOpenRequestsTo(tx: Tx, group: GroupId, user: UserId): Promise<void> {
  const now = await roleOf(tx.sql, user, group);
  const deciding = now !== undefined && mayRole(now, "join-request.decide");
  const open = deciding ? await findPendingByGroups(tx.sql, [group]) : [];
  const requests = open.map(toJoinRequest);
  await tx.emit({ type: "join-requests.changed", group, requests }, [ownTopic(user)]);
}
