import { type Group, mayRole, mayRoleTo, type Role } from "@teahouse/client";

/** The actions against a member who disturbs: recall all their messages, or ban them. */
export const GUARD_ACTIONS = ["purge", "ban"] as const;
export type GuardAction = (typeof GUARD_ACTIONS)[number];

const NAMES: ReadonlySet<string> = new Set(GUARD_ACTIONS);

export function isGuardAction<A extends string>(action: A): action is A & GuardAction {
  return NAMES.has(action);
}

/** True if the user keeps order in a group. */
export function keepsOrder(group: Pick<Group, "role"> | undefined): boolean {
  const role = group?.role ?? null;
  return role !== null && mayRole(role, "group.guard");
}

/** True if the actor keeps order over the other user. An unknown or former member counts as a member. */
export function mayGuard(actor: Role | null, other: Role | null | undefined): boolean {
  return actor !== null && mayRoleTo(actor, "group.guard", other ?? "member");
}
