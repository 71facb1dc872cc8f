import { type GroupId, problem, type Right, type Role, type UserId } from "@teahouse/protocol";
import { accessLiving, accessWithRight } from "../groups/access.ts";
import type { GroupRow } from "../groups/store.ts";
import type { Tx } from "../log/types.ts";
import { roleOf } from "./access.ts";
import { mayActOn } from "./policy.ts";

/** A user whom an act concerns, and the group. The user need not be a member. */
export interface UserInGroup {
  readonly group: GroupId;
  readonly user: UserId;
}

export interface MemberToActOn {
  readonly group: GroupRow;
  /** The role of the member. */
  readonly role: Role;
}

/** Returns a member if the actor has the right and a higher role. Otherwise throws `not_found` or `forbidden`. */
export async function accessMemberToActOn(
  tx: Tx,
  by: UserId,
  { group, user }: UserInGroup,
  right: Right,
): Promise<MemberToActOn> {
  const actor = await roleOf(tx.sql, by, group);
  const role = await roleOf(tx.sql, user, group);
  const answer = mayActOn({ actor, right, other: role });
  if (answer !== "yes") throw problem(answer);
  if (role === undefined) throw problem("not_found");
  return { group: await accessLiving(tx.sql, group), role };
}

export interface UserToActOn {
  readonly group: GroupRow;
  /** Whether the user is a member now. */
  readonly inside: boolean;
}

/** Like `accessMemberToActOn`, but for any user. A user outside the group ranks like a plain member. */
export async function accessUserToActOn(
  tx: Tx,
  by: UserId,
  { group, user }: UserInGroup,
  right: Right,
): Promise<UserToActOn> {
  const found = await accessWithRight(tx.sql, by, group, right);
  const actor = await roleOf(tx.sql, by, group);
  const role = await roleOf(tx.sql, user, group);
  const answer = mayActOn({ actor, right, other: role ?? "member" });
  if (answer !== "yes") throw problem(answer);
  return { group: found, inside: role !== undefined };
}
