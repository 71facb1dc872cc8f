import {
  type GroupId,
  type JoinRequest,
  type JoinRequestId,
  mayRole,
  problem,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { membershipsOf } from "../members/access.ts";
import {
  findJoinRequest,
  findNewest,
  findNewestByGroup,
  findOpenByGroupAndUser,
  findOpenByUser,
  findPendingByGroups,
  type JoinRequestRow,
} from "./store.ts";
import { toJoinRequest, toOwnRequest, toRequestFor } from "./to-join-request.ts";

const MAX_LISTED = 100;

export async function hasOpenRequest(sql: Sql, user: UserId, group: GroupId): Promise<boolean> {
  return (await findOpenByGroupAndUser(sql, group, user)) !== undefined;
}

/** Returns a request. Throws `not_found` if it belongs to another group. */
export async function accessRequest(
  sql: Sql,
  group: GroupId,
  id: JoinRequestId,
): Promise<JoinRequestRow> {
  const row = await findJoinRequest(sql, id);
  if (row?.group_id !== group) throw problem("not_found");
  return row;
}

/** Returns the groups whose join requests the user may decide. */
async function ledGroups(sql: Sql, user: UserId): Promise<GroupId[]> {
  const memberships = await membershipsOf(sql, user);
  return memberships.flatMap(({ group_id, role }) =>
    mayRole(role, "join-request.decide") ? [group_id] : [],
  );
}

/** Returns the user's own open requests, and those that they may decide. */
export async function listOpenJoinRequests(sql: Sql, user: UserId): Promise<JoinRequest[]> {
  const own = (await findOpenByUser(sql, user)).map(toOwnRequest);
  const others = await findPendingByGroups(sql, await ledGroups(sql, user));
  return [...own, ...others.map(toJoinRequest)];
}

/**
 * Returns the newest requests in all states: the user's own, and those of the groups in which they may decide. With
 * `group`, only the requests to that group.
 */
export async function listJoinRequests(
  sql: Sql,
  user: UserId,
  group: GroupId | undefined,
): Promise<JoinRequest[]> {
  const led = await ledGroups(sql, user);
  const rows =
    group === undefined
      ? await findNewest(sql, user, led, MAX_LISTED)
      : await findNewestByGroup(sql, group, led.includes(group) ? undefined : user, MAX_LISTED);
  return rows.map((row) => toRequestFor(user, row));
}
