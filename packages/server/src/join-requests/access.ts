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
  findAllOpenOf,
  findJoinRequest,
  findNewest,
  findNewestIn,
  findOpenIn,
  findOpenOf,
  type JoinRequestRow,
} from "./store.ts";
import { toJoinRequest, toOwnRequest, toRequestFor } from "./to-join-request.ts";

const MAX_LISTED = 100;

export async function hasOpenRequest(sql: Sql, user: UserId, group: GroupId): Promise<boolean> {
  return (await findOpenOf(sql, group, user)) !== undefined;
}

/** A request to a group; one of another group is none. */
export async function accessRequest(
  sql: Sql,
  group: GroupId,
  id: JoinRequestId,
): Promise<JoinRequestRow> {
  const row = await findJoinRequest(sql, id);
  if (row?.group_id !== group) throw problem("not_found");
  return row;
}

/** The groups whose requests somebody decides. */
async function ledGroups(sql: Sql, user: UserId): Promise<GroupId[]> {
  const memberships = await membershipsOf(sql, user);
  return memberships.flatMap(({ group_id, role }) =>
    mayRole(role, "join-request.decide") ? [group_id] : [],
  );
}

/** One's own open requests, and those that one may decide. */
export async function listOpenJoinRequests(sql: Sql, user: UserId): Promise<JoinRequest[]> {
  const own = (await findAllOpenOf(sql, user)).map(toOwnRequest);
  const others = await findOpenIn(sql, await ledGroups(sql, user));
  return [...own, ...others.map(toJoinRequest)];
}

/** The newest requests in all states: one's own, and those of the groups that one leads, or of one of them. */
export async function listJoinRequests(
  sql: Sql,
  user: UserId,
  group: GroupId | undefined,
): Promise<JoinRequest[]> {
  const led = await ledGroups(sql, user);
  const rows =
    group === undefined
      ? await findNewest(sql, user, led, MAX_LISTED)
      : await findNewestIn(sql, group, led.includes(group) ? undefined : user, MAX_LISTED);
  return rows.map((row) => toRequestFor(user, row));
}
