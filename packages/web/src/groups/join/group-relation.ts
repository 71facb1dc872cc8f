import type { Group, GroupId, JoinRequest, JoinRequestId, Role, UserId } from "@teahouse/client";

/** How one stands to a group: in it, waiting to be let in, or neither. */
export type GroupRelation =
  | { readonly kind: "member"; readonly role: Role }
  | { readonly kind: "pending"; readonly request: JoinRequestId }
  | { readonly kind: "none" };

/** As much of the state as decides it. */
interface Known {
  readonly user: { readonly id: UserId } | undefined;
  readonly groups: ReadonlyMap<GroupId, Pick<Group, "role">>;
  readonly joinRequests: ReadonlyMap<JoinRequestId, Pick<JoinRequest, "group" | "user">>;
}

/** What the state says of it, which is newer than any answer. */
export function groupRelationOf(
  group: GroupId,
  { user, groups, joinRequests }: Known,
): GroupRelation {
  const role = groups.get(group)?.role ?? null;
  if (role !== null) return { kind: "member", role };
  for (const [request, open] of joinRequests) {
    if (open.group === group && open.user === user?.id) return { kind: "pending", request };
  }
  return { kind: "none" };
}
