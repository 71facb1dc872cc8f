import { type Group, mayRole, mayRoleTo, type Role } from "@teahouse/client";

/** What one does about somebody who disturbs: take back all they wrote, or never let them in again. */
export const GUARD_ACTIONS = ["purge", "ban"] as const;
export type GuardAction = (typeof GUARD_ACTIONS)[number];

const NAMES: ReadonlySet<string> = new Set(GUARD_ACTIONS);

export function isGuardAction<A extends string>(action: A): action is A & GuardAction {
  return NAMES.has(action);
}

/** True for who keeps order in a group. */
export function keepsOrder(group: Pick<Group, "role"> | undefined): boolean {
  const role = group?.role ?? null;
  return role !== null && mayRole(role, "group.guard");
}

/** Whether one keeps order over somebody; whose role is not known, or who is gone, counts as a member. */
export function mayGuard(actor: Role | null, other: Role | null | undefined): boolean {
  return actor !== null && mayRoleTo(actor, "group.guard", other ?? "member");
}
