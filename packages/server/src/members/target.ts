import { type GroupId, problem, type Right, type Role, type UserId } from "@teahouse/protocol";
import { accessLiving, accessWithRight } from "../groups/access.ts";
import type { GroupRow } from "../groups/store.ts";
import type { Tx } from "../log/types.ts";
import { roleOf } from "./access.ts";
import { mayActOn } from "./policy.ts";

/** Somebody in a group. */
export interface Target {
  readonly group: GroupId;
  readonly user: UserId;
}

export interface Reached {
  readonly group: GroupRow;
  /** The role of the one it is done to. */
  readonly role: Role;
}

/** A member on whom one may act by a right. */
export async function accessTarget(
  tx: Tx,
  by: UserId,
  { group, user }: Target,
  right: Right,
): Promise<Reached> {
  const actor = await roleOf(tx.sql, by, group);
  const role = await roleOf(tx.sql, user, group);
  const answer = mayActOn({ actor, right, other: role });
  if (answer !== "yes") throw problem(answer);
  if (role === undefined) throw problem("not_found");
  return { group: await accessLiving(tx.sql, group), role };
}

export interface Reachable {
  readonly group: GroupRow;
  /** Whether they are in the group now. */
  readonly inside: boolean;
}

/** Somebody on whom one may act by a right, in the group or not: who is not in it stands lowest. */
export async function accessAnybody(
  tx: Tx,
  by: UserId,
  { group, user }: Target,
  right: Right,
): Promise<Reachable> {
  const found = await accessWithRight(tx.sql, by, group, right);
  const actor = await roleOf(tx.sql, by, group);
  const role = await roleOf(tx.sql, user, group);
  const answer = mayActOn({ actor, right, other: role ?? "member" });
  if (answer !== "yes") throw problem(answer);
  return { group: found, inside: role !== undefined };
}
