import { type Group, PUBLIC_ROOM, type Role } from "@teahouse/client";

export interface GroupsOfRole<G> {
  readonly role: Role;
  readonly groups: readonly G[];
}

const ROLES = ["owner", "admin", "member"] as const satisfies readonly Role[];

/** The user's groups by role, then by name. Leaves out the public room, which everybody is in. */
export function toMyGroups<G extends Pick<Group, "id" | "name" | "role">>(
  groups: Iterable<G>,
  locale: string,
): GroupsOfRole<G>[] {
  const { compare } = new Intl.Collator(locale);
  const byRole = Map.groupBy(groups, ({ id, role }) => (id === PUBLIC_ROOM ? null : role));
  return ROLES.flatMap((role) => {
    const found = byRole.get(role) ?? [];
    if (found.length === 0) return [];
    return { role, groups: found.toSorted((one, other) => compare(one.name, other.name)) };
  });
}
