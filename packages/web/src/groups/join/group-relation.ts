import type { Group, GroupId, JoinRequest, JoinRequestId, Role, UserId } from "@teahouse/client";

/** The user's relation to a group: member, applicant, or neither. */
export type GroupRelation =
  | { readonly kind: "member"; readonly role: Role }
  | { readonly kind: "pending"; readonly request: JoinRequestId }
  | { readonly kind: "none" };

/** The part of the state that decides it. */
interface RelationState {
  readonly user: { readonly id: UserId } | undefined;
  readonly groups: ReadonlyMap<GroupId, Pick<Group, "role">>;
  readonly joinRequests: ReadonlyMap<JoinRequestId, Pick<JoinRequest, "group" | "user">>;
}

/** The relation by the state, which is newer than any answer. */
export function groupRelationOf(
  group: GroupId,
  { user, groups, joinRequests }: RelationState,
): GroupRelation {
  const role = groups.get(group)?.role ?? null;
  if (role !== null) return { kind: "member", role };
  for (const [request, open] of joinRequests) {
    if (open.group === group && open.user === user?.id) return { kind: "pending", request };
  }
  return { kind: "none" };
}
